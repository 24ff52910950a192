// The allocator's settings, which no Swift module has.
#include <malloc.h>
