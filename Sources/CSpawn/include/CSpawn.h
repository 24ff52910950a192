#ifndef SIGHTLINE_SPAWN_H
#define SIGHTLINE_SPAWN_H

#include <stdint.h>
#include <sys/types.h>

// What a child may take; 0: as much as its parent.
typedef struct {
    // Private memory, bytes.
    uint64_t memory;
    // The largest file it may write, bytes.
    uint64_t written;
} sightline_caps;

// Starts a program in a process group of its own, with caps that it cannot lift, and sees to it that it ends with the
// thread that calls this: what posix_spawn(3) knows nothing of. No file is open in it but the three.
//
//   command: the program's path and its arguments, ended by null
//   files: what become its standard input, output and error
//
// The number of the process, or minus an errno.
pid_t sightline_spawn(char *const command[], const int files[3], const sightline_caps *caps);

// The program that calls this ends with the thread that started it. False where that has ended already: `parent` is not
// who it was.
int sightline_ends_with(pid_t parent);

#endif
