/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "bench-peak.h"

/* Compiled once for each kind of processor, with the flags of the core's kernels. */
#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_ (a, b)
#define CHAINS      12

typedef float Floats __attribute__ ((vector_size (OSSA_FEM_VECTOR)));
typedef double Doubles __attribute__ ((vector_size (OSSA_FEM_VECTOR)));

/* x = keep x + more tends to 1: no overflow, nothing denormal. */
#define CHAIN(V, R)                                                                                \
  {                                                                                                \
    V x[CHAINS], keep = (V){ 0 } + (R)0.999, more = (V){ 0 } + (R)0.001;                           \
                                                                                                   \
    for (int c = 0; c < CHAINS; c++)                                                               \
      x[c] = (V){ 0 } + (R)c;                                                                      \
    for (guint64 i = 0; i < n; i++)                                                                \
      _Pragma ("GCC unroll 12") for (int c = 0; c < CHAINS; c++) x[c] = x[c] * keep + more;        \
    for (int c = 1; c < CHAINS; c++)                                                               \
      x[0] += x[c];                                                                                \
    *flops = 2.0 * CHAINS * (double)n * (OSSA_FEM_VECTOR / sizeof (R));                            \
    return x[0][0];                                                                                \
  }

static double
peak_float (guint64 n, double *flops)
CHAIN (Floats, float)

static double
peak_double (guint64 n, double *flops)
CHAIN (Doubles, double)

double
JOIN (bench_peak_, OSSA_FEM_ISA) (guint64 n, gboolean in_double, double *flops)
{
  return in_double ? peak_double (n, flops) : peak_float (n, flops);
}
