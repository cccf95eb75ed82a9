// Loaded before the C library (LD_PRELOAD). Between arm and disarm it counts what the calling thread asks of allocator,
// locks and kernel; without that it only passes on. Built by vst3-host at run time: cc -O2 -shared -fPIC.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#endif

struct counters { long allocations, frees, locks, waits, kernel, first_call; };

#define THREAD static __thread __attribute__((tls_model("initial-exec")))
THREAD int armed;
THREAD struct counters mine;
// Not 0: system calls of this thread raise SIGSYS.
THREAD volatile char watched;

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);
extern int __pthread_mutex_lock(pthread_mutex_t *);
extern int __pthread_mutex_trylock(pthread_mutex_t *);

void *malloc(size_t n) { mine.allocations += armed; return __libc_malloc(n); }
void *calloc(size_t n, size_t s) { mine.allocations += armed; return __libc_calloc(n, s); }
void *realloc(void *p, size_t n) { mine.allocations += armed; return __libc_realloc(p, n); }
void *memalign(size_t a, size_t n) { mine.allocations += armed; return __libc_memalign(a, n); }
void *aligned_alloc(size_t a, size_t n) { mine.allocations += armed; return __libc_memalign(a, n); }
int posix_memalign(void **p, size_t a, size_t n) { mine.allocations += armed; *p = __libc_memalign(a, n); return *p ? 0 : 12; }
void free(void *p) { mine.frees += armed && p; __libc_free(p); }

int pthread_mutex_lock(pthread_mutex_t *m) { mine.locks += armed; return __pthread_mutex_lock(m); }
int pthread_mutex_trylock(pthread_mutex_t *m) { mine.locks += armed; return __pthread_mutex_trylock(m); }

// Functions without a second name: found on first use.
#define PASS(counter, type, name, parameters, arguments) \
    type name parameters { \
        static type (*next) parameters; \
        mine.counter += armed; \
        if (!next) next = (type (*) parameters)dlsym(RTLD_NEXT, #name); \
        return next arguments; \
    }

PASS(locks, int, pthread_rwlock_rdlock, (pthread_rwlock_t *l), (l))
PASS(locks, int, pthread_rwlock_wrlock, (pthread_rwlock_t *l), (l))
PASS(waits, int, pthread_cond_signal, (pthread_cond_t *c), (c))
PASS(waits, int, pthread_cond_broadcast, (pthread_cond_t *c), (c))
PASS(waits, int, pthread_cond_wait, (pthread_cond_t *c, pthread_mutex_t *m), (c, m))
PASS(waits, int, pthread_cond_timedwait, (pthread_cond_t *c, pthread_mutex_t *m, const struct timespec *t), (c, m, t))
PASS(waits, int, sem_post, (sem_t *s), (s))
PASS(waits, int, sem_wait, (sem_t *s), (s))

static void on_call(int signal, siginfo_t *info, void *context)
{
    // The rest of this window goes unwatched, since returning from here is a system call too: windows are counted, not calls.
    watched = 0;
    mine.kernel++;
    mine.first_call = info->si_syscall;
#if defined(__x86_64__)
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    register long r10 __asm__("r10") = r[REG_R10];
    register long r8 __asm__("r8") = r[REG_R8];
    register long r9 __asm__("r9") = r[REG_R9];
    long result;
    __asm__ volatile("syscall" : "=a"(result)
        : "a"((long)info->si_syscall), "D"(r[REG_RDI]), "S"(r[REG_RSI]), "d"(r[REG_RDX]), "r"(r10), "r"(r8), "r"(r9)
        : "rcx", "r11", "memory");
    r[REG_RAX] = result;
#endif
}

// Once on the thread to be watched; 1 if its system calls can be watched too.
int call_counter_start(void)
{
    mine = (struct counters){0};
#if defined(__x86_64__)
    struct sigaction action = {0};
    action.sa_sigaction = on_call;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSYS, &action, NULL);
    return prctl(PR_SET_SYSCALL_USER_DISPATCH, 1, 0, 0, &watched) == 0;
#else
    return 0;
#endif
}

void call_counter_arm(void) { armed = 1; watched = 1; }
void call_counter_disarm(void) { watched = 0; armed = 0; }
void call_counter_read(struct counters *to) { *to = mine; }
