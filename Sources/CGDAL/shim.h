#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <sys/prctl.h>
#include <signal.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

// prctl is variadic, which Swift does not call: the kernel ends this process when its parent ends.
static inline int sightline_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
// No program that this one starts, or becomes, gains rights by it.
static inline int sightline_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// The drivers that may read, one by one: a driver that is never registered opens nothing. The C headers of GDAL
// declare only the call that registers them all.
void RegisterOGRShape(void);
void RegisterOGRGeoPackage(void);
void RegisterOGRFlatGeobuf(void);
void RegisterOGRGML(void);
void RegisterOGRXLSX(void);

// From now on the kernel refuses this process the network, other programs, and every change to the file system
// (seccomp, filter mode). Needs no_new_privs. Returns 0 where it holds; another number where the kernel cannot.
static inline int sightline_read_only(void) {
#if defined(__x86_64__)
#define SIGHTLINE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SIGHTLINE_ARCH AUDIT_ARCH_AARCH64
#endif
#ifndef SIGHTLINE_ARCH
    return ENOSYS;
#else
#define SIGHTLINE_REFUSE(number) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
// Opening: allowed unless the flags, which are that argument, ask for more than reading.
#define SIGHTLINE_OPEN(number, argument) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 4), \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 8 * (argument)), \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1), \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EROFS), \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SIGHTLINE_ARCH, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
        // The second set of numbers that x86-64 has for the same calls.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        SIGHTLINE_OPEN(SYS_open, 1),
        SIGHTLINE_REFUSE(SYS_creat), SIGHTLINE_REFUSE(SYS_unlink), SIGHTLINE_REFUSE(SYS_rename),
        SIGHTLINE_REFUSE(SYS_mkdir), SIGHTLINE_REFUSE(SYS_rmdir), SIGHTLINE_REFUSE(SYS_link),
        SIGHTLINE_REFUSE(SYS_symlink), SIGHTLINE_REFUSE(SYS_chmod), SIGHTLINE_REFUSE(SYS_chown),
        SIGHTLINE_REFUSE(SYS_mknod), SIGHTLINE_REFUSE(SYS_fork), SIGHTLINE_REFUSE(SYS_vfork),
#endif
        SIGHTLINE_OPEN(SYS_openat, 2),
        SIGHTLINE_REFUSE(SYS_openat2), SIGHTLINE_REFUSE(SYS_open_by_handle_at),
        SIGHTLINE_REFUSE(SYS_socket), SIGHTLINE_REFUSE(SYS_connect), SIGHTLINE_REFUSE(SYS_bind),
        SIGHTLINE_REFUSE(SYS_listen), SIGHTLINE_REFUSE(SYS_accept), SIGHTLINE_REFUSE(SYS_accept4),
        SIGHTLINE_REFUSE(SYS_execve), SIGHTLINE_REFUSE(SYS_execveat), SIGHTLINE_REFUSE(SYS_ptrace),
        SIGHTLINE_REFUSE(SYS_process_vm_readv), SIGHTLINE_REFUSE(SYS_process_vm_writev),
        SIGHTLINE_REFUSE(SYS_kill), SIGHTLINE_REFUSE(SYS_unlinkat), SIGHTLINE_REFUSE(SYS_renameat2),
        SIGHTLINE_REFUSE(SYS_renameat), SIGHTLINE_REFUSE(SYS_mkdirat), SIGHTLINE_REFUSE(SYS_linkat),
        SIGHTLINE_REFUSE(SYS_symlinkat), SIGHTLINE_REFUSE(SYS_mknodat), SIGHTLINE_REFUSE(SYS_truncate),
        SIGHTLINE_REFUSE(SYS_ftruncate), SIGHTLINE_REFUSE(SYS_fchmod), SIGHTLINE_REFUSE(SYS_fchmodat),
        SIGHTLINE_REFUSE(SYS_fchown), SIGHTLINE_REFUSE(SYS_fchownat), SIGHTLINE_REFUSE(SYS_utimensat),
        SIGHTLINE_REFUSE(SYS_setxattr), SIGHTLINE_REFUSE(SYS_mount), SIGHTLINE_REFUSE(SYS_io_uring_setup),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {(unsigned short)(sizeof filter / sizeof filter[0]), filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : errno;
#endif
}
