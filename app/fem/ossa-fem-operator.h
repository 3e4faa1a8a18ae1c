/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-cells.h"
#include "ossa-fem-element.h"
#include "ossa-fem-kernel.h"

G_BEGIN_DECLS

/* The load cases a sweep works on, in rising order. */
typedef struct {
  guint n;
  guint8 index[OSSA_FEM_MAX_LOADS];
} OssaFemActive;

/* Called when the forces of plane @k are complete, by the thread that completed them. Slots [@slot,
 * @slot + @n). */
typedef void (*OssaFemPlaneFunc) (gpointer user_data, guint load, int k, gsize slot, gsize n);

/**
 * OssaFemOperator:
 *
 * f = sum over cells and octants E_q K_q u without a matrix. Chunks of layers are the unit of
 * parallel work; a plane of nodes between two chunks is added up after both, in their order, so the
 * digits depend on no thread. Vectors are [load][component][slot], one @stride of slots for each
 * component.
 */
typedef struct {
  const OssaFemCells *cells;
  const OssaFemKernel *kernel;
  OssaFemMaterial material;
  gboolean assumed_shear;
  guint n_threads;
  float *edge_float; /* the top planes of the chunks, [chunk][load][component][slot] */
  double *edge_double;
  gsize edge_stride; /* slots of the largest plane between chunks */
  guint n_loads;
} OssaFemOperator;

/* @need_double: whether double sweeps will be asked for. */
void ossa_fem_operator_init (OssaFemOperator *self,
                             const OssaFemCells *cells,
                             const OssaFemKernel *kernel,
                             const OssaFemElementData *element,
                             guint n_loads,
                             gboolean need_double,
                             guint n_threads);
void ossa_fem_operator_clear (OssaFemOperator *self);
gsize ossa_fem_operator_get_bytes (const OssaFemOperator *self);

/* @f = A @u; then @plane for each plane and load. @plane may change @u there. */
void ossa_fem_operator_apply_float (const OssaFemOperator *self,
                                    const OssaFemActive *active,
                                    const float *u,
                                    float *f,
                                    OssaFemPlaneFunc plane,
                                    gpointer user_data);
void ossa_fem_operator_apply_double (const OssaFemOperator *self,
                                     const OssaFemActive *active,
                                     const double *u,
                                     double *f,
                                     OssaFemPlaneFunc plane,
                                     gpointer user_data);

/* The 3x3 diagonal blocks, [xx yy zz xy yz zx][slot]. */
void ossa_fem_operator_diagonal (const OssaFemOperator *self,
                                 const OssaFemElementData *element,
                                 float *blocks);

G_END_DECLS
