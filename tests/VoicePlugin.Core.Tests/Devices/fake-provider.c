// A provider library for ONNX Runtime that stands for CUDA's. Its memory is apart from the processor's: an address it gives out lies in
// pages that nobody may touch, and what is "there" is kept at another place. A stage's network runs in a session of ONNX Runtime's own on
// the processor, so that what comes out is the processor's to the bit. It counts what is copied, records graphs, and fails when told to.
#define _GNU_SOURCE
#include "onnxruntime_c_api.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <xmmintrin.h>

#define ROOM ((size_t)1 << 30)
#define PAGE 256
#define MOST 65536

static const OrtApi* ort;
static const OrtEpApi* epapi;
static OrtEnv* env;
static char *device, *shadow;
static struct { size_t at, size; } blocks[MOST];
static size_t used_blocks;

// Read and set by the tests.
long fake_uploads, fake_downloads, fake_moves, fake_computes, fake_replays, fake_sessions, fake_in_use;
long fake_fail_compute = -1, fake_fail_replay = -1, fake_fail_copy = -1, fake_limit = -1;
int fake_fail_create, fake_fail_compile, fake_fail_capture;
char fake_message[512], fake_models[1024], fake_options[2048];

static void from_environment(void) {
  const char* v;
  if ((v = getenv("FAKE_MESSAGE"))) snprintf(fake_message, sizeof fake_message, "%s", v);
  if ((v = getenv("FAKE_MODELS"))) snprintf(fake_models, sizeof fake_models, "%s", v);
  if ((v = getenv("FAKE_FAIL_COMPUTE"))) fake_fail_compute = atol(v);
  if ((v = getenv("FAKE_FAIL_CREATE"))) fake_fail_create = atoi(v);
  if ((v = getenv("FAKE_FAIL_COMPILE"))) fake_fail_compile = atoi(v);
  if ((v = getenv("FAKE_FAIL_CAPTURE"))) fake_fail_capture = atoi(v);
  if ((v = getenv("FAKE_LIMIT"))) fake_limit = atol(v);
}

static OrtStatus* failure(void) { return ort->CreateStatus(ORT_FAIL, fake_message[0] ? fake_message : "the fake card says no"); }
static bool ours(const void* p) { return (char*)p >= device && (char*)p < device + ROOM; }
static void* there(const void* p) { return ours(p) ? shadow + ((char*)p - device) : (void*)p; }

// ---- memory

typedef struct { OrtAllocator base; OrtMemoryInfo* info; } Allocator;

static void* ORT_API_CALL take(OrtAllocator* a, size_t size) {
  (void)a;
  size = (size + PAGE - 1) / PAGE * PAGE;
  if (size == 0) size = PAGE;
  if (fake_limit >= 0 && fake_in_use + (long)size > fake_limit) return NULL;
  size_t at = 0, i = 0;
  for (; i < used_blocks && blocks[i].at - at < size; i++) at = blocks[i].at + blocks[i].size;
  if (used_blocks == MOST || at + size > ROOM) return NULL;
  memmove(blocks + i + 1, blocks + i, (used_blocks - i) * sizeof *blocks);
  blocks[i].at = at; blocks[i].size = size; used_blocks++;
  fake_in_use += (long)size;
  memset(shadow + at, 0xAB, size);
  return device + at;
}
static void ORT_API_CALL give(OrtAllocator* a, void* p) {
  (void)a;
  size_t at = (size_t)((char*)p - device);
  for (size_t i = 0; p && i < used_blocks; i++)
    if (blocks[i].at == at) { fake_in_use -= (long)blocks[i].size; used_blocks--; memmove(blocks + i, blocks + i + 1, (used_blocks - i) * sizeof *blocks); return; }
}
static const OrtMemoryInfo* ORT_API_CALL info(const OrtAllocator* a) { return ((const Allocator*)a)->info; }

// ---- copies

static void ORT_API_CALL drop_transfer(OrtDataTransferImpl* t) { free(t); }
static bool ORT_API_CALL can_copy(const OrtDataTransferImpl* t, const OrtMemoryDevice* from, const OrtMemoryDevice* to) {
  (void)t;
  return epapi->MemoryDevice_GetDeviceType(from) == OrtMemoryInfoDeviceType_GPU || epapi->MemoryDevice_GetDeviceType(to) == OrtMemoryInfoDeviceType_GPU;
}
static OrtStatus* ORT_API_CALL copy(OrtDataTransferImpl* t, const OrtValue** from, OrtValue** to, OrtSyncStream** streams, size_t count) {
  (void)t; (void)streams;
  for (size_t i = 0; i < count; i++) {
    if (fake_fail_copy >= 0 && fake_fail_copy-- == 0) { fake_fail_copy = 0; return failure(); }
    void *a, *b; size_t bytes; OrtStatus* s;
    if ((s = ort->GetTensorMutableData((OrtValue*)from[i], &a)) || (s = ort->GetTensorMutableData(to[i], &b)) || (s = ort->GetTensorSizeInBytes(from[i], &bytes))) return s;
    if (ours(a) && ours(b)) fake_moves += (long)bytes; else if (ours(b)) fake_uploads += (long)bytes; else fake_downloads += (long)bytes;
    memcpy(there(b), there(a), bytes);
  }
  return NULL;
}

// ---- the provider

typedef struct { OrtEpFactory base; OrtMemoryInfo* memory; } Factory;
typedef struct { int id; int runs; bool done; void* in[8]; int64_t shape[8][2]; void* out[4]; } Record;
typedef struct { OrtEp base; char stage[64]; bool graphs; Record* records; int count; int now; } Provider;
typedef struct {
  OrtNodeComputeInfo base; Provider* provider; OrtSession* session; size_t inputs, outputs; char* in[8]; char* out[8];
} Node;

static Record* record(Provider* p, int id) {
  for (int i = 0; i < p->count; i++) if (p->records[i].id == id) return p->records + i;
  p->records = realloc(p->records, (p->count + 1) * sizeof *p->records);
  memset(p->records + p->count, 0, sizeof *p->records);
  p->records[p->count].id = id;
  return p->records + p->count++;
}
static Node* the_node;

static OrtStatus* compute(Node* n, void** in, int64_t shape[][2], void** out, OrtKernelContext* ctx) {
  OrtMemoryInfo* cpu; OrtValue *vi[8] = {0}, *vo[8] = {0}; OrtStatus* s;
  if ((s = ort->CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &cpu))) return s;
  for (size_t i = 0; i < n->inputs; i++)
    if ((s = ort->CreateTensorWithDataAsOrtValue(cpu, there(in[i]), (size_t)(shape[i][0] * shape[i][1]) * 4, shape[i], 2, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &vi[i]))) return s;
  unsigned before = _mm_getcsr();
  _mm_setcsr(before | 0x8040);
  s = ort->Run(n->session, NULL, (const char* const*)n->in, (const OrtValue* const*)vi, n->inputs, (const char* const*)n->out, n->outputs, vo);
  _mm_setcsr(before);
  if (s) return s;
  for (size_t i = 0; i < n->outputs; i++) {
    OrtTensorTypeAndShapeInfo* t; int64_t dims[2]; void* from; size_t bytes; OrtValue* to;
    if ((s = ort->GetTensorTypeAndShape(vo[i], &t)) || (s = ort->GetDimensions(t, dims, 2)) || (s = ort->GetTensorMutableData(vo[i], &from)) || (s = ort->GetTensorSizeInBytes(vo[i], &bytes))) return s;
    ort->ReleaseTensorTypeAndShapeInfo(t);
    if (ctx && ((s = ort->KernelContext_GetOutput(ctx, i, dims, 2, &to)) || (s = ort->GetTensorMutableData(to, &out[i])))) return s;
    if (!ours(out[i])) return ort->CreateStatus(ORT_FAIL, "the fake card was given an output that is not in its memory");
    memcpy(there(out[i]), from, bytes);
    ort->ReleaseValue(vo[i]);
  }
  for (size_t i = 0; i < n->inputs; i++) ort->ReleaseValue(vi[i]);
  ort->ReleaseMemoryInfo(cpu);
  return NULL;
}
static OrtStatus* ORT_API_CALL node_state(OrtNodeComputeInfo* n, OrtNodeComputeContext* c, void** state) { (void)n; (void)c; *state = NULL; return NULL; }
static void ORT_API_CALL node_release(OrtNodeComputeInfo* n, void* state) { (void)n; (void)state; }
static OrtStatus* ORT_API_CALL node_compute(OrtNodeComputeInfo* base, void* state, OrtKernelContext* ctx) {
  (void)state;
  Node* n = (Node*)base;
  fake_computes++;
  if (fake_fail_compute >= 0 && fake_fail_compute-- == 0) { fake_fail_compute = 0; return failure(); }
  void *in[8], *out[4]; int64_t shape[8][2]; OrtStatus* s;
  for (size_t i = 0; i < n->inputs; i++) {
    const OrtValue* v; OrtTensorTypeAndShapeInfo* t;
    if ((s = ort->KernelContext_GetInput(ctx, i, &v)) || (s = ort->GetTensorMutableData((OrtValue*)v, &in[i])) || (s = ort->GetTensorTypeAndShape(v, &t)) || (s = ort->GetDimensions(t, shape[i], 2))) return s;
    ort->ReleaseTensorTypeAndShapeInfo(t);
    if (!ours(in[i])) return ort->CreateStatus(ORT_FAIL, "the fake card was given an input that is not in its memory");
  }
  if ((s = compute(n, in, shape, out, ctx))) return s;
  if (n->provider->graphs) {
    Record* r = record(n->provider, n->provider->now);
    memcpy(r->in, in, sizeof in); memcpy(r->shape, shape, sizeof shape); memcpy(r->out, out, sizeof out);
  }
  return NULL;
}

static const char* ORT_API_CALL ep_name(const OrtEp* ep) { (void)ep; return "CudaPluginExecutionProvider"; }
static OrtStatus* ORT_API_CALL capability(OrtEp* ep, const OrtGraph* graph, OrtEpGraphSupportInfo* support) {
  Provider* p = (Provider*)ep;
  const char* name; size_t count; OrtStatus* s;
  if ((s = ort->Graph_GetName(graph, &name)) || (s = ort->Graph_GetNumNodes(graph, &count))) return s;
  snprintf(p->stage, sizeof p->stage, "%s", name);
  if (count == 0) return NULL;
  const OrtNode** nodes = calloc(count, sizeof *nodes);
  OrtNodeFusionOptions options = {ORT_API_VERSION, true};
  if (!(s = ort->Graph_GetNodes(graph, nodes, count))) s = epapi->EpGraphSupportInfo_AddNodesToFuse(support, nodes, count, &options);
  free(nodes);
  return s;
}
static OrtStatus* names(const OrtValueInfo** infos, size_t count, char** to) {
  for (size_t i = 0; i < count; i++) { const char* name; OrtStatus* s = ort->GetValueInfoName(infos[i], &name); if (s) return s; to[i] = strdup(name); }
  return NULL;
}
static OrtStatus* ORT_API_CALL compile(OrtEp* ep, const OrtGraph** graphs, const OrtNode** fused, size_t count, OrtNodeComputeInfo** infos, OrtNode** contexts) {
  (void)fused; (void)contexts;
  if (fake_fail_compile) return failure();
  if (count != 1) return ort->CreateStatus(ORT_FAIL, "the fake card takes whole networks");
  Node* n = calloc(1, sizeof *n);
  const OrtValueInfo *in[8], *out[8]; char path[1200]; OrtSessionOptions* o; OrtStatus* s;
  n->provider = (Provider*)ep;
  n->base.ort_version_supported = ORT_API_VERSION;
  n->base.CreateState = node_state; n->base.Compute = node_compute; n->base.ReleaseState = node_release;
  if ((s = ort->Graph_GetNumInputs(graphs[0], &n->inputs)) || (s = ort->Graph_GetInputs(graphs[0], in, n->inputs)) || (s = names(in, n->inputs, n->in))) return s;
  if ((s = ort->Graph_GetNumOutputs(graphs[0], &n->outputs)) || (s = ort->Graph_GetOutputs(graphs[0], out, n->outputs)) || (s = names(out, n->outputs, n->out))) return s;
  snprintf(path, sizeof path, "%s/%s.onnx", fake_models, n->provider->stage);
  if ((s = ort->CreateSessionOptions(&o)) || (s = ort->SetIntraOpNumThreads(o, 1)) || (s = ort->SetSessionGraphOptimizationLevel(o, ORT_ENABLE_ALL)) || (s = ort->CreateSession(env, path, o, &n->session))) return s;
  ort->ReleaseSessionOptions(o);
  infos[0] = &n->base;
  the_node = n;
  n->provider->records = NULL;
  return NULL;
}
static void ORT_API_CALL release_nodes(OrtEp* ep, OrtNodeComputeInfo** infos, size_t count) {
  (void)ep;
  for (size_t i = 0; i < count; i++) if (infos[i]) { ort->ReleaseSession(((Node*)infos[i])->session); free(infos[i]); }
}

// ---- graphs

static bool ORT_API_CALL captures(const OrtEp* ep) { return ((const Provider*)ep)->graphs; }
static bool ORT_API_CALL captured(const OrtEp* ep, int id) { return id >= 0 && record((Provider*)ep, id)->done; }
static OrtStatus* ORT_API_CALL run_start(OrtEp* ep, const OrtRunOptions* options) {
  const char* id = ort->GetRunConfigEntry(options, "gpu_graph_id");
  ((Provider*)ep)->now = id ? atoi(id) : 0;
  return NULL;
}
static OrtStatus* ORT_API_CALL run_end(OrtEp* ep, const OrtRunOptions* options, bool sync) {
  (void)options; (void)sync;
  Provider* p = (Provider*)ep;
  Record* r = record(p, p->now);
  r->done = p->graphs && !fake_fail_capture && ++r->runs >= 2;
  return NULL;
}
static Node* nodes_of[64];
static Provider* providers[64];
static OrtStatus* ORT_API_CALL replay(OrtEp* ep, int id) {
  Record* r = record((Provider*)ep, id);
  fake_replays++;
  if (fake_fail_replay >= 0 && fake_fail_replay-- == 0) { fake_fail_replay = 0; return failure(); }
  for (int i = 0; i < 64; i++) if (providers[i] == (Provider*)ep) return compute(nodes_of[i], r->in, r->shape, r->out, NULL);
  return ort->CreateStatus(ORT_FAIL, "the fake card has no such graph");
}
static OrtStatus* ORT_API_CALL compile_and_keep(OrtEp* ep, const OrtGraph** graphs, const OrtNode** fused, size_t count, OrtNodeComputeInfo** infos, OrtNode** contexts) {
  OrtStatus* s = compile(ep, graphs, fused, count, infos, contexts);
  for (int i = 0; !s && i < 64; i++) if (!providers[i] || providers[i] == (Provider*)ep) { providers[i] = (Provider*)ep; nodes_of[i] = the_node; break; }
  return s;
}

// ---- the factory

static const char* ORT_API_CALL factory_name(const OrtEpFactory* f) { (void)f; return "CudaPluginExecutionProvider"; }
static const char* ORT_API_CALL vendor(const OrtEpFactory* f) { (void)f; return "Fake"; }
static uint32_t ORT_API_CALL vendor_id(const OrtEpFactory* f) { (void)f; return 0x10DE; }
static const char* ORT_API_CALL version(const OrtEpFactory* f) { (void)f; return "1.0.0"; }
static bool ORT_API_CALL stream_aware(const OrtEpFactory* f) { (void)f; return false; }
static OrtStatus* ORT_API_CALL devices(OrtEpFactory* base, const OrtHardwareDevice* const* known, size_t count, OrtEpDevice** found, size_t most, size_t* n) {
  (void)known; (void)count; (void)most;
#ifdef NO_DEVICES
  *n = 0;
  return NULL;
#endif
  OrtHardwareDevice* card; OrtStatus* s; OrtKeyValuePairs* options;
  if ((s = epapi->CreateHardwareDevice(OrtHardwareDeviceType_GPU, 0x10DE, 1, "Fake", NULL, &card))) return s;
  ort->CreateKeyValuePairs(&options);
  ort->AddKeyValuePair(options, "device_id", "0");
  if ((s = epapi->CreateEpDevice(base, card, NULL, options, &found[0]))) return s;
  ort->ReleaseKeyValuePairs(options);
  *n = 1;
  return epapi->EpDevice_AddAllocatorInfo(found[0], ((Factory*)base)->memory);
}
static OrtStatus* ORT_API_CALL create(OrtEpFactory* base, const OrtHardwareDevice* const* d, const OrtKeyValuePairs* const* m, size_t n, const OrtSessionOptions* o, const OrtLogger* l, OrtEp** ep) {
  (void)base; (void)d; (void)m; (void)n; (void)l;
  if (fake_fail_create) return failure();
  fake_sessions++;
  Provider* p = calloc(1, sizeof *p);
  int wanted = 0; OrtStatus* s;
  fake_options[0] = 0;
  static const char* keys[] = {"use_tf32", "cudnn_conv_algo_search", "arena_extend_strategy", "enable_cuda_graph"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    char key[128], value[64] = ""; size_t size = sizeof value;
    snprintf(key, sizeof key, "ep.cudapluginexecutionprovider.%s", keys[i]);
    if ((s = ort->GetSessionConfigEntry(o, key, value, &size))) { ort->ReleaseStatus(s); value[0] = 0; }
    snprintf(fake_options + strlen(fake_options), sizeof fake_options - strlen(fake_options), "%s=%s\n", keys[i], value);
    if (i == 3) wanted = atoi(value);
  }
  p->base.ort_version_supported = ORT_API_VERSION;
  p->base.GetName = ep_name; p->base.GetCapability = capability; p->base.Compile = compile_and_keep; p->base.ReleaseNodeComputeInfos = release_nodes;
  p->base.OnRunStart = run_start; p->base.OnRunEnd = run_end;
  p->base.IsGraphCaptureEnabled = captures; p->base.IsGraphCaptured = captured; p->base.ReplayGraph = replay;
  p->graphs = wanted != 0;
  *ep = &p->base;
  return NULL;
}
static void ORT_API_CALL release(OrtEpFactory* f, OrtEp* ep) {
  (void)f;
  fake_sessions--;
  for (int i = 0; i < 64; i++) if (providers[i] == (Provider*)ep) providers[i] = NULL;
  free(((Provider*)ep)->records); free(ep);
}
static OrtStatus* ORT_API_CALL create_allocator(OrtEpFactory* base, const OrtMemoryInfo* wanted, const OrtKeyValuePairs* options, OrtAllocator** allocator) {
  (void)wanted; (void)options;
  Allocator* a = calloc(1, sizeof *a);
  a->base.version = ORT_API_VERSION; a->base.Alloc = take; a->base.Reserve = take; a->base.Free = give; a->base.Info = info;
  a->info = ((Factory*)base)->memory;
  *allocator = &a->base;
  return NULL;
}
static void ORT_API_CALL release_allocator(OrtEpFactory* f, OrtAllocator* a) { (void)f; free(a); }
static OrtStatus* ORT_API_CALL create_transfer(OrtEpFactory* f, OrtDataTransferImpl** transfer) {
  (void)f;
  *transfer = calloc(1, sizeof **transfer);
  (*transfer)->ort_version_supported = ORT_API_VERSION;
  (*transfer)->Release = drop_transfer; (*transfer)->CanCopy = can_copy; (*transfer)->CopyTensors = copy;
  return NULL;
}

OrtStatus* CreateEpFactories(const char* name, const OrtApiBase* base, const OrtLogger* logger, OrtEpFactory** factories, size_t most, size_t* count) {
  (void)name; (void)logger; (void)most;
  ort = base->GetApi(ORT_API_VERSION);
  epapi = ort->GetEpApi();
  from_environment();
#ifdef FAIL_FACTORIES
  snprintf(fake_message, sizeof fake_message, "%s", FAIL_FACTORIES);
  return failure();
#endif
  OrtStatus* s = ort->CreateEnv(ORT_LOGGING_LEVEL_ERROR, "fake", &env);
  if (s) return s;
  device = mmap(NULL, ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  shadow = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  Factory* f = calloc(1, sizeof *f);
  if ((s = ort->CreateMemoryInfo_V2("FakeCuda", OrtMemoryInfoDeviceType_GPU, 0x10DE, 0, OrtDeviceMemoryType_DEFAULT, 0, OrtDeviceAllocator, &f->memory))) return s;
  f->base.ort_version_supported = ORT_API_VERSION;
  f->base.GetName = factory_name; f->base.GetVendor = vendor; f->base.GetVendorId = vendor_id; f->base.GetVersion = version;
  f->base.GetSupportedDevices = devices; f->base.CreateEp = create; f->base.ReleaseEp = release;
  f->base.CreateAllocator = create_allocator; f->base.ReleaseAllocator = release_allocator;
  f->base.CreateDataTransfer = create_transfer; f->base.IsStreamAware = stream_aware;
  factories[0] = &f->base;
  *count = 1;
  return NULL;
}
OrtStatus* ReleaseEpFactory(OrtEpFactory* factory) { free(factory); return NULL; }
