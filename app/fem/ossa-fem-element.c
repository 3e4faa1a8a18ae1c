/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-element.h"

#include <string.h>

static int
sign (int index, int axis)
{
  return (index >> axis) & 1 ? 1 : -1;
}

/* dN_a/dx_axis at a point of [-1, 1]^3, N_a = prod (1 + s_i xi_i) / 2, and dx = h/2 dxi. */
static double
gradient (int corner, int axis, const double xi[3], double h)
{
  double value = sign (corner, axis) / h;

  for (int i = 0; i < 3; i++)
    if (i != axis)
      value *= 0.5 * (1 + sign (corner, i) * xi[i]);
  return value;
}

/* The two axes of the shears xy, yz, zx. */
static const int shear_axis[3][2] = { { 0, 1 }, { 1, 2 }, { 2, 0 } };

static void
strain_matrix (const OssaFemElementData *self, int q, double b[6][24])
{
  const double g = 1 / sqrt (3.0);
  double point[3] = { g * sign (q, 0), g * sign (q, 1), g * sign (q, 2) };

  memset (b, 0, sizeof (double[6][24]));
  for (int a = 0; a < 8; a++)
    for (int i = 0; i < 3; i++)
      b[i][3 * a + i] = gradient (a, i, point, self->h);
  for (int s = 0; s < 3; s++) {
    int i = shear_axis[s][0], j = shear_axis[s][1];
    double at[3] = { point[0], point[1], point[2] };

    if (self->assumed_shear)
      at[i] = at[j] = 0;
    for (int a = 0; a < 8; a++) {
      b[3 + s][3 * a + i] = gradient (a, j, at, self->h);
      b[3 + s][3 * a + j] = gradient (a, i, at, self->h);
    }
  }
}

void
ossa_fem_element_stiffness (const OssaFemElementData *self, int q, double k[24][24])
{
  /* K_q = |det J| B^T C B, |det J| = (h/2)^3; C of E = 1. */
  double nu = self->poisson;
  double lambda = nu / ((1 + nu) * (1 - 2 * nu)), mu = 0.5 / (1 + nu);
  double volume = self->h * self->h * self->h / 8;
  const double (*b)[24] = self->strain[q];

  for (int r = 0; r < 24; r++) {
    double trace = b[0][r] + b[1][r] + b[2][r];

    for (int c = 0; c < 24; c++) {
      double sum = lambda * trace * (b[0][c] + b[1][c] + b[2][c]);

      for (int i = 0; i < 3; i++)
        sum += 2 * mu * b[i][r] * b[i][c] + mu * b[3 + i][r] * b[3 + i][c];
      k[r][c] = volume * sum;
    }
  }
}

void
ossa_fem_element_init (OssaFemElementData *self, OssaFemElement kind, double poisson, double h)
{
  self->assumed_shear = kind == OSSA_FEM_ELEMENT_ASSUMED_SHEAR;
  self->h = h;
  self->poisson = poisson;
  self->two_mu = h / (128 * (1 + poisson));
  self->lame_ratio = poisson / (1 - 2 * poisson);
  for (int q = 0; q < 8; q++) {
    double k[24][24];

    strain_matrix (self, q, self->strain[q]);
    ossa_fem_element_stiffness (self, q, k);
    for (int a = 0; a < 8; a++) {
      const int o = 3 * a;
      const double block[6] = { k[o][o],     k[o + 1][o + 1], k[o + 2][o + 2],
                                k[o][o + 1], k[o + 1][o + 2], k[o + 2][o] };

      memcpy (self->diagonal[a][q], block, sizeof block);
    }
  }
}
