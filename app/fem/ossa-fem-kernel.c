/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* Compiled once for each kind of processor with OSSA_FEM_ISA its name and OSSA_FEM_VECTOR the bytes
 * of a vector. */
#include "ossa-fem-kernel.h"

#include <math.h>

#define LANES 16

/* clang-format off */
#define REAL float
#define FN(name) name##_float
#include "ossa-fem-kernel-run.inc"
#undef REAL
#undef FN

#define REAL double
#define FN(name) name##_double
#include "ossa-fem-kernel-run.inc"
#undef REAL
#undef FN
/* clang-format on */

static void
smooth (gsize n,
        gsize stride,
        const float *restrict dinv,
        const float *restrict b,
        const float *restrict f,
        float *restrict d,
        float *restrict x,
        float keep,
        float step)
{
  const float *restrict xx = dinv, *restrict yy = dinv + stride, *restrict zz = dinv + 2 * stride;
  const float *restrict xy = dinv + 3 * stride, *restrict yz = dinv + 4 * stride;
  const float *restrict zx = dinv + 5 * stride;
  float *restrict dy = d + stride, *restrict dz = d + 2 * stride;
  float *restrict y = x + stride, *restrict z = x + 2 * stride;

#pragma GCC ivdep
  for (gsize i = 0; i < n; i++) {
    float r0 = step * (b[i] - f[i]);
    float r1 = step * (b[stride + i] - f[stride + i]);
    float r2 = step * (b[2 * stride + i] - f[2 * stride + i]);

    d[i] = keep * d[i] + (xx[i] * r0 + xy[i] * r1 + zx[i] * r2);
    dy[i] = keep * dy[i] + (xy[i] * r0 + yy[i] * r1 + yz[i] * r2);
    dz[i] = keep * dz[i] + (zx[i] * r0 + yz[i] * r1 + zz[i] * r2);
    x[i] += d[i];
    y[i] += dy[i];
    z[i] += dz[i];
  }
}

static void
start (gsize n,
       gsize stride,
       const float *restrict dinv,
       const float *restrict b,
       float *restrict d,
       float *restrict x,
       float step)
{
  static const int entry[3][3] = { { 0, 3, 5 }, { 3, 1, 4 }, { 5, 4, 2 } };

  for (int c = 0; c < 3; c++) {
    const float *d0 = dinv + entry[c][0] * stride, *d1 = dinv + entry[c][1] * stride;
    const float *d2 = dinv + entry[c][2] * stride;

#pragma GCC ivdep
    for (gsize i = 0; i < n; i++)
      d[c * stride + i] = x[c * stride + i] =
          step * (d0[i] * b[i] + d1[i] * b[stride + i] + d2[i] * b[2 * stride + i]);
  }
}

static void
stencil (const float *restrict blocks,
         const float *restrict x,
         gsize stride,
         const ptrdiff_t neighbour[27],
         float out[3][16])
{
  for (int part = 0; part < LANES; part += LANES_float) {
    V_float s0 = { 0 }, s1 = { 0 }, s2 = { 0 };

    for (int m = 0; m < 27; m++) {
      const float *a = blocks + m * 9 * LANES + part;
      V_float u = *(const U_float *)(x + neighbour[m] + part);
      V_float v = *(const U_float *)(x + neighbour[m] + stride + part);
      V_float w = *(const U_float *)(x + neighbour[m] + 2 * stride + part);

#define A(i) (*(const U_float *)(a + (i)*LANES))
      s0 += A (0) * u + A (1) * v + A (2) * w;
      s1 += A (3) * u + A (4) * v + A (5) * w;
      s2 += A (6) * u + A (7) * v + A (8) * w;
#undef A
    }
    *(U_float *)(out[0] + part) = s0;
    *(U_float *)(out[1] + part) = s1;
    *(U_float *)(out[2] + part) = s2;
  }
}

static void
add (gsize n, const float *restrict values, float *restrict sum)
{
  for (gsize i = 0; i < n; i++)
    sum[i] += values[i];
}

static void
convolve (gsize n, const float *restrict row, const float *tap, int n_taps, float *restrict sum)
{
  for (gsize i = 0; i < n; i += LANES_float) {
    V_float s = *(U_float *)(sum + i) + tap[0] * *(const U_float *)(row + i);

    for (int t = 1; t < n_taps; t++)
      s += tap[t] * (*(const U_float *)(row + i - t) + *(const U_float *)(row + i + t));
    *(U_float *)(sum + i) = s;
  }
}

#define STRING(name)  STRING_ (name)
#define STRING_(name) #name
#define TABLE(isa)    TABLE_ (isa)
#define TABLE_(isa)   ossa_fem_kernel_##isa

const OssaFemKernel TABLE (OSSA_FEM_ISA) = {
  .name = STRING (OSSA_FEM_ISA),
  .run_float = { run_full_float, run_assumed_float },
  .run_double = { run_full_double, run_assumed_double },
  .smooth = smooth,
  .start = start,
  .stencil = stencil,
  .add = add,
  .convolve = convolve,
};
