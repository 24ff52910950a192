#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <sys/prctl.h>
#include <signal.h>

// prctl is variadic, which Swift does not call: the kernel ends this process when its parent ends.
static inline int sightline_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
// No program that this one starts, or becomes, gains rights by it.
static inline int sightline_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
