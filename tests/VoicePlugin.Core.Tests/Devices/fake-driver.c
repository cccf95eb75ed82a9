// Stands for NVIDIA's driver library; built with what it is to answer.
#include <string.h>
#ifndef FAULT
#define FAULT 0
#endif
#ifndef CARDS
#define CARDS 1
#endif
int cuInit(unsigned flags) { (void)flags; return FAULT; }
int cuDriverGetVersion(int* version) { *version = VERSION; return 0; }
int cuDeviceGetCount(int* count) { *count = CARDS; return 0; }
int cuDeviceGet(int* device, int number) { *device = number; return number < CARDS ? 0 : 101; }
int cuDeviceGetName(char* name, int size, int device) { strncpy(name, device == 0 ? "Fake RTX" : "Fake second", size); return 0; }
