/// Asks for a cache line before it is needed. Any address will do: one that is not there is ignored.
static inline __attribute__((always_inline)) void sightline_prefetch(const void *_Nonnull place) {
    __builtin_prefetch(place);
}
