/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>

G_BEGIN_DECLS

/* What the run kernels need of OssaFemElementData, in the precision of the sweep. */
typedef struct {
  double two_mu, lame_ratio;
} OssaFemMaterial;

/**
 * OssaFemKernel:
 *
 * The inner loops, compiled once for each kind of processor. Vectors are [component][slot], @stride
 * apart.
 *
 * run: adds the forces of the @n_cells cells whose blocks of octants start at @octants to @out[4]
 * (the rows (j,k), (j+1,k), (j,k+1), (j+1,k+1) at the run's first node; @out_stride[0] for the
 * first two, [1] for the others) from the displacements @in[4]. Reads up to %OSSA_FEM_LANES nodes
 * over the end and adds zeros there. Index: assumed shear or not. smooth: r = b - f; d = keep d +
 * step D r; x += d, with D the symmetric 3x3 blocks @dinv (xx yy zz xy yz zx). start: the same from
 * nothing: x = d = step D b. stencil: out[3][16] = sum over 27 neighbours of 3x3 blocks,
 * [neighbour][row][column][16] of one block of 16 nodes. add: sum += values. convolve: sum[i] +=
 * tap[0] row[i] + tap[t] (row[i - t] + row[i + t]) for t < @n_taps; reads and writes up to
 * %OSSA_FEM_LANES over the end.
 */
typedef struct {
  const char *name;
  void (*run_float[2]) (const OssaFemMaterial *material,
                        const float *octants,
                        guint n_cells,
                        const float *const in[4],
                        gsize in_stride,
                        float *const out[4],
                        const gsize out_stride[2]);
  void (*run_double[2]) (const OssaFemMaterial *material,
                         const float *octants,
                         guint n_cells,
                         const double *const in[4],
                         gsize in_stride,
                         double *const out[4],
                         const gsize out_stride[2]);
  void (*smooth) (gsize n,
                  gsize stride,
                  const float *dinv,
                  const float *b,
                  const float *f,
                  float *d,
                  float *x,
                  float keep,
                  float step);
  void (*start) (
      gsize n, gsize stride, const float *dinv, const float *b, float *d, float *x, float step);
  void (*stencil) (const float *blocks,
                   const float *x,
                   gsize stride,
                   const ptrdiff_t neighbour[27],
                   float out[3][16]);
  void (*add) (gsize n, const float *values, float *sum);
  void (*convolve) (gsize n, const float *row, const float *tap, int n_taps, float *sum);
} OssaFemKernel;

/* The best this processor runs. */
const OssaFemKernel *ossa_fem_kernel_get (void);
/* All that this processor runs, best first; %NULL-terminated. */
const OssaFemKernel *const *ossa_fem_kernel_list (void);

extern const OssaFemKernel ossa_fem_kernel_portable;
extern const OssaFemKernel ossa_fem_kernel_avx2;
extern const OssaFemKernel ossa_fem_kernel_avx512;

G_END_DECLS
