/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-fem-field.h"

G_BEGIN_DECLS

#define VERIFY_MAX_CELLS      3
#define VERIFY_MAX_QUANTITIES 3

/**
 * VerifyQuantity:
 * @bound: the largest error allowed at the coarsest cell, full then assumed shear, as a fraction
 * @order: how fast that bound falls with the cell, @bound (h / h0)^@order, down to what sampling
 * the shape leaves; 0: the field lies in the element's space, and @bound holds at every cell
 */
typedef struct {
  const char *name;
  double reference;
  double bound[2];
  double order;
} VerifyQuantity;

/**
 * VerifyProblem:
 * @find: puts what the core finds for each quantity in @found
 * @cells: mm, coarsest first, zero behind the last; the first @n_quick belong to the quick form
 */
typedef struct {
  const char *path, *name;
  void (*find) (gconstpointer data, double h, OssaFemElement element, double *found);
  gconstpointer data;
  double cells[VERIFY_MAX_CELLS];
  int n_quick;
  VerifyQuantity quantities[VERIFY_MAX_QUANTITIES];
} VerifyProblem;

/* The whole of a test program: quick, or with every cell size under "-m slow". Each quantity of
 * each element becomes one comment, "row|...", for table.py; errors above their bound fail. */
int verify_main (int argc, char **argv, const VerifyProblem *problems, guint n);

/* MPa at a world point; 0 is void. Called from several threads. */
typedef double (*VerifyModulus) (gconstpointer body, OssaVec p);

/* Octants hold the mean over 64 points of @modulus. */
OssaFemModel *verify_model_new (const OssaGrid *grid,
                                OssaFemElement element,
                                double poisson,
                                VerifyModulus modulus,
                                gconstpointer body);
/* The grid along the world's axes from @low on. */
OssaGrid verify_grid (OssaVec low, double h, int nx, int ny, int nz);

/* A node of the model at coordinate @at of @axis. */
gboolean verify_is_at (OssaVec p, int axis, double at);
/* Holds displacement along @held (bits) of all nodes in the plane. */
void verify_fix_plane (OssaFemModel *model, int axis, double at, guint held);
/* Adds a force at any point of a stored cell, by the shape functions of its solid nodes; where the
 * point's cell holds no material, at the next one along @inward. */
void verify_add_force (OssaFemModel *model, OssaVec p, OssaVec inward, OssaVec force);

/* To a residual of 1e-8; begins a load when none is there. */
OssaFemSolution *verify_solve (OssaFemModel *model);
OssaVec verify_displacement (OssaFemSolution *solution, OssaVec p);

G_END_DECLS
