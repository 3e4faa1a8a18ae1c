/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* P = Q + (I - Q A) M (I - A Q), Q = W E^-1 W^T, E = W^T A W: balancing with M the V-cycle (Mandel
 * 1993; Tang, Nabben, Vuik and Erlangga 2009). Columns of W: six rigid motions of each station of a
 * stiff part times its weights (ossa-fem-parts). A W takes the cells around the parts alone. */
#include "ossa-fem-stiff.h"

#include <math.h>
#include <string.h>

#include "ossa-fem-parts.h"

struct _OssaFemStiff {
  OssaFemParts *parts;
  OssaFemOperator op; /* over the parts' cells */
  guint n_columns;
  double *factor;      /* Cholesky, [row][column] */
  double *coefficient; /* [load][column] */
  double *u, *f;       /* [load][component][slot of the parts' cells] */
};

/* out += W c */
static void
expand (const OssaFemStiff *self, const double *c, double *out)
{
  const gsize stride = self->parts->cells->nodes.n_slots;

  for (guint i = 0; i < self->parts->nodes->len; i++) {
    const OssaFemPartNode *node = &g_array_index (self->parts->nodes, OssaFemPartNode, i);
    double u[3] = { 0 };

    for (int s = 0; s < node->n; s++) {
      const OssaFemStation *station =
          &g_array_index (self->parts->stations, OssaFemStation, node->station[s]);
      const double *m = c + 6 * node->station[s], w = node->weight[s];
      double r[3];

      for (int a = 0; a < 3; a++)
        r[a] = (node->at[a] - station->at[a]) / self->parts->spacing;
      u[0] += w * (m[0] + m[4] * r[2] - m[5] * r[1]);
      u[1] += w * (m[1] + m[5] * r[0] - m[3] * r[2]);
      u[2] += w * (m[2] + m[3] * r[1] - m[4] * r[0]);
    }
    for (int a = 0; a < 3; a++)
      if (!(node->mask >> a & 1))
        out[a * stride + node->slot] += u[a];
  }
}

/* c = W^T f */
static void
contract (const OssaFemStiff *self, const double *f, double *c)
{
  const gsize stride = self->parts->cells->nodes.n_slots;

  memset (c, 0, self->n_columns * sizeof (double));
  for (guint i = 0; i < self->parts->nodes->len; i++) {
    const OssaFemPartNode *node = &g_array_index (self->parts->nodes, OssaFemPartNode, i);
    double v[3];

    for (int a = 0; a < 3; a++)
      v[a] = node->mask >> a & 1 ? 0 : f[a * stride + node->slot];
    for (int s = 0; s < node->n; s++) {
      const OssaFemStation *station =
          &g_array_index (self->parts->stations, OssaFemStation, node->station[s]);
      double *m = c + 6 * node->station[s], w = node->weight[s], r[3];

      for (int a = 0; a < 3; a++) {
        r[a] = (node->at[a] - station->at[a]) / self->parts->spacing;
        m[a] += w * v[a];
      }
      m[3] += w * (r[1] * v[2] - r[2] * v[1]);
      m[4] += w * (r[2] * v[0] - r[0] * v[2]);
      m[5] += w * (r[0] * v[1] - r[1] * v[0]);
    }
  }
}

static void
apply (OssaFemStiff *self, const OssaFemActive *active)
{
  ossa_fem_operator_apply_double (&self->op, active, self->u, self->f, NULL, NULL);
}

/* E, the columns of stations that never meet in one go. */
static void
project (OssaFemStiff *self)
{
  const OssaFemActive one = { 1, { 0 } };
  const OssaFemStation *station = (const OssaFemStation *)self->parts->stations->data;
  const guint n = self->n_columns, n_colors = self->parts->n_colors;
  g_autofree double *c = g_new (double, n), *e = g_new (double, n);

  for (guint color = 0; color < n_colors; color++)
    for (int mode = 0; mode < 6; mode++) {
      for (guint s = 0; s < n / 6; s++)
        for (int m = 0; m < 6; m++)
          c[6 * s + m] = station[s].color == color && m == mode;
      memset (self->u, 0, 3 * self->parts->cells->nodes.n_slots * sizeof (double));
      expand (self, c, self->u);
      apply (self, &one);
      contract (self, self->f, e);
      for (guint s = 0; s < n / 6; s++)
        for (guint t = 0; t < n / 6; t++)
          if (station[t].color == color && ossa_fem_parts_meet (self->parts, s, t))
            for (int m = 0; m < 6; m++)
              self->factor[(6 * s + m) * n + 6 * t + mode] = e[6 * s + m];
    }
}

/* E = L L^T by rows; a motion that others already make is left out. */
static void
factorise (OssaFemStiff *self)
{
  const guint n = self->n_columns;

  for (guint i = 0; i < n; i++) {
    double *row = self->factor + (gsize)i * n, top = row[i];

    for (guint j = 0; j <= i; j++) {
      const double *other = self->factor + (gsize)j * n;
      double sum = row[j];

      for (guint k = 0; k < j; k++)
        sum -= row[k] * other[k];
      row[j] = j < i ? sum / other[j] : sum > 1e-9 * top ? sqrt (sum) : INFINITY;
    }
  }
}

/* c = E^-1 c */
static void
solve (const OssaFemStiff *self, double *c)
{
  const guint n = self->n_columns;

  for (guint i = 0; i < n; i++) {
    const double *row = self->factor + (gsize)i * n;

    for (guint k = 0; k < i; k++)
      c[i] -= row[k] * c[k];
    c[i] /= row[i];
  }
  for (guint i = n; i-- > 0;) {
    const double *row = self->factor + (gsize)i * n;

    c[i] /= row[i];
    for (guint k = 0; k < i; k++)
      c[k] -= row[k] * c[i];
  }
}

OssaFemStiff *
ossa_fem_stiff_new (const OssaFemCells *cells,
                    const OssaFemLevel *fine,
                    const OssaFemElementData *element,
                    double stiff_mpa,
                    double h,
                    guint n_loads)
{
  OssaFemParts *parts = ossa_fem_parts_new (cells, fine, stiff_mpa, h);
  OssaFemStiff *self;
  gsize size;

  if (parts == NULL)
    return NULL;
  self = g_new0 (OssaFemStiff, 1);
  self->parts = parts;
  self->n_columns = 6 * parts->stations->len;
  size = 3 * parts->cells->nodes.n_slots * n_loads;
  self->u = g_new0 (double, size);
  self->f = g_new0 (double, size);
  self->coefficient = g_new0 (double, n_loads * self->n_columns);
  self->factor = g_new0 (double, (gsize)self->n_columns * self->n_columns);
  ossa_fem_operator_init (&self->op, parts->cells, fine->kernel, element, n_loads, TRUE,
                          fine->n_threads);
  project (self);
  factorise (self);
  return self;
}

void
ossa_fem_stiff_free (OssaFemStiff *self)
{
  ossa_fem_operator_clear (&self->op);
  ossa_fem_parts_free (self->parts);
  g_free (self->u);
  g_free (self->f);
  g_free (self->coefficient);
  g_free (self->factor);
  g_free (self);
}

gsize
ossa_fem_stiff_get_bytes (const OssaFemStiff *self)
{
  return ossa_fem_parts_get_bytes (self->parts) + ossa_fem_operator_get_bytes (&self->op) +
         ((gsize)self->n_columns * self->n_columns +
          6 * self->op.n_loads * self->parts->cells->nodes.n_slots) *
             sizeof (double);
}
/* What is done between the two layouts for one load. */
typedef enum { GATHER, ADD, SUBTRACT } Move;

static void
move (const OssaFemStiff *self, Move what, float *vector, gsize fine_stride, double *own)
{
  const gsize stride = self->parts->cells->nodes.n_slots;

  for (guint i = 0; i < self->parts->copies->len; i++) {
    const OssaFemSlotCopy *copy = &g_array_index (self->parts->copies, OssaFemSlotCopy, i);

    for (int a = 0; a < 3; a++) {
      float *v = vector + a * fine_stride + copy->fine;
      double *o = own + a * stride + copy->slot;

      for (guint m = 0; m < copy->n; m++)
        if (what == GATHER)
          o[m] = v[m];
        else
          v[m] = (float)(what == ADD ? v[m] + o[m] : v[m] - o[m]);
    }
  }
}

void
ossa_fem_stiff_begin (OssaFemStiff *self, OssaFemLevel *fine, const OssaFemActive *active)
{
  const gsize own = 3 * self->parts->cells->nodes.n_slots, all = 3 * fine->stride;

  for (guint a = 0; a < active->n; a++) {
    const guint load = active->index[a];
    double *c = self->coefficient + load * self->n_columns, *u = self->u + load * own;

    move (self, GATHER, fine->b + load * all, fine->stride, u);
    contract (self, u, c);
    solve (self, c);
    memset (u, 0, own * sizeof (double));
    expand (self, c, u);
  }
  apply (self, active);
  for (guint a = 0; a < active->n; a++) {
    const guint load = active->index[a];
    float *b = fine->b + load * all;

    move (self, SUBTRACT, b, fine->stride, self->f + load * own);
    for (guint32 p = 0; p < fine->pin_start[fine->nodes->n[2]]; p++)
      for (int c = 0; c < 3; c++)
        if (fine->pins[p].mask >> c & 1)
          b[c * fine->stride + fine->pins[p].slot] = 0;
  }
}

void
ossa_fem_stiff_end (OssaFemStiff *self, OssaFemLevel *fine, const OssaFemActive *active)
{
  const gsize own = 3 * self->parts->cells->nodes.n_slots, all = 3 * fine->stride;
  g_autofree double *second = g_new (double, self->n_columns);

  for (guint a = 0; a < active->n; a++)
    move (self, GATHER, fine->x + active->index[a] * all, fine->stride,
          self->u + active->index[a] * own);
  apply (self, active);
  for (guint a = 0; a < active->n; a++) {
    const guint load = active->index[a];
    double *c = self->coefficient + load * self->n_columns;
    double *u = self->u + load * own, *f = self->f + load * own;

    move (self, GATHER, fine->b + load * all, fine->stride, u);
    for (gsize i = 0; i < own; i++)
      f[i] = u[i] - f[i];
    contract (self, f, second);
    solve (self, second);
    for (guint i = 0; i < self->n_columns; i++)
      c[i] += second[i];
    memset (u, 0, own * sizeof (double));
    expand (self, c, u);
    move (self, ADD, fine->x + load * all, fine->stride, u);
  }
}
