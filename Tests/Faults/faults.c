// Makes the system refuse: the nth call that changes something below a folder fails, as on a full or a broken disk.
//
// Preloaded (LD_PRELOAD) into the program under test by the tests of batches. SIGHTLINE_FAULT_BELOW: the folder;
// SIGHTLINE_FAULT_CALL: which call, from 1; SIGHTLINE_FAULT_ERRNO: what it fails with; SIGHTLINE_FAULT_COUNT: a file
// that a byte is added to for each such call. Of a write that fails, half is written before: a disk fills up like that.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls;

static int is_below(const char *path) {
    const char *folder = getenv("SIGHTLINE_FAULT_BELOW");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_below_file(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count < 0) return 0;
    path[count] = 0;
    return is_below(path);
}

// Whether this call is the one.
static int fails(void) {
    const char *wanted = getenv("SIGHTLINE_FAULT_CALL");
    const char *count = getenv("SIGHTLINE_FAULT_COUNT");
    if (count) {
        int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        int file = real(count, O_WRONLY | O_CREAT | O_APPEND, 0644);
        ssize_t (*put)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
        if (file >= 0) {
            put(file, ".", 1);
            close(file);
        }
    }
    int number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    if (!wanted || number != atoi(wanted)) return 0;
    const char *code = getenv("SIGHTLINE_FAULT_ERRNO");
    errno = code ? atoi(code) : EIO;
    return 1;
}

ssize_t write(int file, const void *bytes, size_t count) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (is_below_file(file) && fails()) {
        int code = errno;
        if (count > 1) real(file, bytes, count / 2);
        errno = code;
        return -1;
    }
    return real(file, bytes, count);
}

static ssize_t put_at(const char *name, int file, const void *bytes, size_t count, off_t place) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
    return is_below_file(file) && fails() ? -1 : real(file, bytes, count, place);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    return put_at("pwrite", file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t place) {
    return put_at("pwrite64", file, bytes, count, place);
}

int fdatasync(int file) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    return is_below_file(file) && fails() ? -1 : real(file);
}

int fsync(int file) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    return is_below_file(file) && fails() ? -1 : real(file);
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    return is_below(to) && fails() ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    int (*real)(const char *, mode_t) = dlsym(RTLD_NEXT, "mkdir");
    return is_below(path) && fails() ? -1 : real(path, mode);
}

int ftruncate(int file, off_t length) {
    int (*real)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate");
    return is_below_file(file) && fails() ? -1 : real(file, length);
}

static int opened(const char *name, const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    return (flags & O_ACCMODE) != O_RDONLY && is_below(path) && fails() ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened("open64", path, flags, mode);
}
