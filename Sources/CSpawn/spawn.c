#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Address space that libraries and threads map beyond the memory they use, bytes.
static const rlim_t mappings = (rlim_t)4 << 30;

static void cap(int resource, rlim_t value) {
    struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    setrlimit(resource, &both);
}

// In the child: nothing here may take a lock that another thread of the parent held when it was copied.
static void become(char *const command[], const int files[3], const sightline_caps *caps, pid_t parent, int report) {
    setpgid(0, 0);
    if (!sightline_ends_with(parent)) _exit(127);
    // Out of the way of one another before they are put in place.
    int moved[3];
    for (int index = 0; index < 3; index++) {
        moved[index] = fcntl(files[index], F_DUPFD_CLOEXEC, 3);
        if (moved[index] < 0) goto failed;
    }
    for (int index = 0; index < 3; index++) {
        if (dup2(moved[index], index) < 0) goto failed;
    }
#ifdef SYS_close_range
    // Close-on-exec, not closed: what tells the parent of a failure is among them.
    syscall(SYS_close_range, 3u, ~0u, 4u);
#endif
    if (caps->memory > 0) {
        cap(RLIMIT_DATA, caps->memory);
        cap(RLIMIT_AS, caps->memory + mappings);
    }
    if (caps->written > 0) cap(RLIMIT_FSIZE, caps->written);
    cap(RLIMIT_CORE, 0);
    // What this program ignores or blocks is not the child's to ignore.
    for (int number = 1; number < NSIG; number++) {
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv(command[0], command);
failed:;
    int code = errno;
    while (write(report, &code, sizeof code) < 0 && errno == EINTR) {}
    _exit(127);
}

pid_t sightline_spawn(char *const command[], const int files[3], const sightline_caps *caps) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return -errno;
    pid_t parent = getpid();
    // No handler of this program's runs in the child.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    if (child == 0) become(command, files, caps, parent, report[1]);
    int code = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (child < 0) {
        close(report[0]);
        return -code;
    }
    // Set on both sides: whoever comes first.
    setpgid(child, child);
    ssize_t count;
    do { count = read(report[0], &code, sizeof code); } while (count < 0 && errno == EINTR);
    close(report[0]);
    if (count != sizeof code) return child;
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    return -code;
}

int sightline_ends_with(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    return getppid() == parent;
}
