# What Microsoft's C++ compiler puts into every library besides the code itself, for a link without its libraries: the entry
# point, thread-local storage, the stack cookie. Everything else of the C runtime is in Windows (imports.txt).
# Names and layouts: "/GS", "/Gs", "thread" and "The PE format" in Microsoft's C++ and Windows documentation.
    .intel_syntax noprefix

# Tables of functions that the compiler fills; the linker sorts their parts by what follows the dollar sign.
    .section .CRT$XIA,"dr"
c_initialisers: .quad 0
    .section .CRT$XIZ,"dr"
c_initialisers_end: .quad 0
    .section .CRT$XCA,"dr"
cpp_initialisers: .quad 0
    .section .CRT$XCZ,"dr"
cpp_initialisers_end: .quad 0
    .section .CRT$XDA,"dr"
thread_initialisers: .quad 0
    .section .CRT$XDZ,"dr"
thread_initialisers_end: .quad 0
    .section .CRT$XLA,"dr"
    .quad 0
    .section .CRT$XLC,"dr"
thread_callbacks: .quad __dyn_tls_init
    .section .CRT$XLZ,"dr"
    .quad 0

    .section .tls,"dw"
tls_start: .quad 0
    .section .tls$Y,"dw"
    .globl __tls_guard
__tls_guard: .byte 0
    .section .tls$ZZZ,"dw"
tls_end: .quad 0

    .data
    .balign 16
    .globl _tls_index, _fltused, __security_cookie
_tls_index: .long 0
_fltused: .long 0x9875
# The value by which Windows recognises a cookie that it shall replace when it loads the library.
__security_cookie: .quad 0x2B992DDFA232
onexit_table: .fill 3, 8, 0

    .section .rdata,"dr"
    .balign 16
    .globl _tls_used, _load_config_used, __guard_dispatch_icall_fptr, "?nothrow@std@@3Unothrow_t@1@B"
_tls_used: # IMAGE_TLS_DIRECTORY64
    .quad tls_start, tls_end, _tls_index, thread_callbacks
    .long 0, 0
_load_config_used: # IMAGE_LOAD_CONFIG_DIRECTORY64, as far as the two words for 32-bit handlers behind the cookie
    .long 0x70
    .fill 0x54, 1, 0
    .quad __security_cookie, 0, 0
__guard_dispatch_icall_fptr: .quad call_unguarded
"?nothrow@std@@3Unothrow_t@1@B": .long 0

    .text
    .globl _DllMainCRTStartup, __dyn_tls_init, __dyn_tls_on_demand_init, atexit
    .globl __security_check_cookie, __GSHandlerCheck, __report_rangecheckfailure, _purecall
    .globl "??2@YAPEAX_KAEBUnothrow_t@std@@@Z", "??_U@YAPEAX_KAEBUnothrow_t@std@@@Z", "??3@YAXPEAX_K@Z", "??_V@YAXPEAX@Z"

# BOOL _DllMainCRTStartup(HINSTANCE library, DWORD reason, void* reserved)
    .seh_proc _DllMainCRTStartup
_DllMainCRTStartup:
    push rbx
    .seh_pushreg rbx
    push rsi
    .seh_pushreg rsi
    push rdi
    .seh_pushreg rdi
    sub rsp, 32
    .seh_stackalloc 32
    .seh_endprologue
    mov rdi, rcx
    mov esi, edx
    mov rbx, r8
    cmp esi, 1 # DLL_PROCESS_ATTACH
    jne .Lmain
    lea rcx, [rip + onexit_table]
    call _initialize_onexit_table
    lea rcx, [rip + c_initialisers]
    lea rdx, [rip + c_initialisers_end]
    call _initterm_e
    test eax, eax
    jne .Lfail
    lea rcx, [rip + cpp_initialisers]
    lea rdx, [rip + cpp_initialisers_end]
    call _initterm
    # The thread that loads the library gets no notice of its own beginning.
    call __dyn_tls_on_demand_init
.Lmain:
    mov rcx, rdi
    mov edx, esi
    mov r8, rbx
    call DllMain
    test esi, esi # DLL_PROCESS_DETACH
    jne .Ldone
    lea rcx, [rip + onexit_table]
    call _execute_onexit_table
    mov eax, 1
    jmp .Ldone
.Lfail:
    xor eax, eax
.Ldone:
    add rsp, 32
    pop rdi
    pop rsi
    pop rbx
    ret
    .seh_endproc

# Runs the initialisers of this thread's variables, once. Windows calls it when a thread begins (2, DLL_THREAD_ATTACH), the
# compiler's code when a thread that was there before touches one.
__dyn_tls_on_demand_init:
    mov edx, 2
    .seh_proc __dyn_tls_init
__dyn_tls_init:
    push rbx
    .seh_pushreg rbx
    push rsi
    .seh_pushreg rsi
    sub rsp, 40
    .seh_stackalloc 40
    .seh_endprologue
    cmp edx, 2
    jne .Lready
    mov eax, dword ptr [rip + _tls_index]
    mov rcx, qword ptr gs:[0x58]
    mov rax, qword ptr [rcx + rax * 8]
    cmp byte ptr [rax + __tls_guard@SECREL32], 0
    jne .Lready
    mov byte ptr [rax + __tls_guard@SECREL32], 1
    lea rbx, [rip + thread_initialisers]
    lea rsi, [rip + thread_initialisers_end]
.Lnext:
    mov rax, qword ptr [rbx]
    test rax, rax
    je .Lskip
    call rax
.Lskip:
    add rbx, 8
    cmp rbx, rsi
    jb .Lnext
.Lready:
    add rsp, 40
    pop rsi
    pop rbx
    ret
    .seh_endproc

# The library's own list, not the process's: it must not be called when the library is gone.
atexit:
    mov rdx, rcx
    lea rcx, [rip + onexit_table]
    jmp _register_onexit_function

__security_check_cookie:
    cmp rcx, qword ptr [rip + __security_cookie]
    jne .Loverrun
    ret
.Loverrun:
    mov ecx, 2 # FAST_FAIL_STACK_COOKIE_CHECK_FAILURE
    int 0x29

# Asked while an exception passes a frame with a cookie. "Continue searching" without a look: a frame that returns checks it.
__GSHandlerCheck:
    mov eax, 1
    ret

__report_rangecheckfailure:
    mov ecx, 8 # FAST_FAIL_RANGE_CHECK_FAILURE
    int 0x29

_purecall:
    mov ecx, 7 # FAST_FAIL_FATAL_APP_EXIT
    int 0x29

# Calls through pointers pass here; control flow guard is off, as it is in a link on Windows.
call_unguarded:
    jmp rax

# operator new and new[] (std::nothrow), delete (sized) and delete[]
"??2@YAPEAX_KAEBUnothrow_t@std@@@Z":
"??_U@YAPEAX_KAEBUnothrow_t@std@@@Z":
    jmp malloc
"??3@YAXPEAX_K@Z":
"??_V@YAXPEAX@Z":
    jmp free
