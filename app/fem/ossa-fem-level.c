/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-level.h"

#include <math.h>
#include <string.h>

#define BLOCK (27 * 9 * OSSA_FEM_LANES)

void
ossa_fem_level_free (OssaFemLevel *self)
{
  if (self->matrix_free)
    ossa_fem_operator_clear (&self->op);
  ossa_fem_nodes_clear (&self->box);
  g_clear_pointer (&self->cells, ossa_fem_cells_free);
  g_free (self->pins);
  g_free (self->pin_start);
  g_free (self->stencil);
  g_free (self->segment_block);
  g_free (self->dinv);
  g_free (self->x);
  g_free (self->b);
  g_free (self->d);
  g_free (self->f);
  g_free (self);
}

gsize
ossa_fem_level_get_bytes (const OssaFemLevel *self, guint n_loads)
{
  gsize bytes = (6 + 12 * (gsize)n_loads) * self->stride * sizeof (float);

  if (self->matrix_free)
    bytes += ossa_fem_operator_get_bytes (&self->op);
  if (self->cells != NULL)
    bytes += ossa_fem_cells_get_bytes (self->cells);
  return bytes + self->n_blocks * BLOCK * sizeof (float);
}

/* The inverse of a symmetric 3x3 block restricted to the components not in @mask; zero elsewhere.
 */
static void
invert_block (float *block, gsize stride, guint mask)
{
  double a = block[0], b = block[stride], c = block[2 * stride];
  double xy = block[3 * stride], yz = block[4 * stride], zx = block[5 * stride], det;
  double top = MAX (MAX (a, b), c);

  /* What is masked is made independent, what is empty harmless. */
  if (mask & 1)
    a = top, xy = zx = 0;
  if (mask & 2)
    b = top, xy = yz = 0;
  if (mask & 4)
    c = top, yz = zx = 0;
  det = a * (b * c - yz * yz) - xy * (xy * c - yz * zx) + zx * (xy * yz - b * zx);
  if (!(det > 1e-18 * top * top * top)) {
    for (int i = 0; i < 6; i++)
      block[i * stride] = i < 3 && top > 0 && !(mask >> i & 1) ? (float)(1 / (3 * top)) : 0;
    return;
  }
  block[0] = mask & 1 ? 0 : (float)((b * c - yz * yz) / det);
  block[stride] = mask & 2 ? 0 : (float)((a * c - zx * zx) / det);
  block[2 * stride] = mask & 4 ? 0 : (float)((a * b - xy * xy) / det);
  block[3 * stride] = (float)((zx * yz - xy * c) / det);
  block[4 * stride] = (float)((xy * zx - a * yz) / det);
  block[5 * stride] = (float)((xy * yz - b * zx) / det);
}

static void
make_vectors (OssaFemLevel *self, guint n_loads)
{
  gsize size = 3 * self->stride * n_loads;

  self->x = g_new0 (float, size);
  self->b = g_new0 (float, size);
  self->d = g_new0 (float, size);
  self->f = g_new0 (float, size);
}

static int
compare_pins (gconstpointer a, gconstpointer b)
{
  const OssaFemPin *p = a, *q = b;

  return p->slot < q->slot ? -1 : p->slot > q->slot;
}

static void
take_pins (OssaFemLevel *self, GArray *pins)
{
  const OssaFemNodes *nodes = self->nodes;
  guint n = pins->len;

  g_array_sort (pins, compare_pins);
  self->pin_start = g_new0 (guint32, nodes->n[2] + 1);
  self->pins = (OssaFemPin *)g_array_free (pins, FALSE);
  for (int k = 0, at = 0; k < nodes->n[2]; k++) {
    while ((guint)at < n && self->pins[at].slot < nodes->plane_slot[k + 1])
      at++;
    self->pin_start[k + 1] = at;
  }
}

OssaFemLevel *
ossa_fem_level_new_cells (const OssaFemCells *cells,
                          const OssaFemKernel *kernel,
                          const OssaFemElementData *element,
                          GArray *pins,
                          gboolean fixed,
                          guint n_loads,
                          guint n_threads)
{
  OssaFemLevel *self = g_new0 (OssaFemLevel, 1);
  const OssaFemNodes *nodes = &cells->nodes;

  self->nodes = nodes;
  self->stride = nodes->n_slots;
  self->n_threads = n_threads;
  self->kernel = kernel;
  self->matrix_free = TRUE;
  self->fixed = fixed;
  ossa_fem_operator_init (&self->op, cells, kernel, element, n_loads, fixed, n_threads);
  take_pins (self, pins);
  self->dinv = g_new (float, 6 * self->stride);
  ossa_fem_operator_diagonal (&self->op, element, self->dinv);
#pragma omp parallel for schedule(dynamic, 1) num_threads(n_threads)
  for (int k = 0; k < nodes->n[2]; k++) {
    guint32 pin = self->pin_start[k], last = self->pin_start[k + 1];
    guint32 n = nodes->plane_node[k + 1] - nodes->plane_node[k];

    for (guint32 slot = nodes->plane_slot[k]; slot < nodes->plane_slot[k] + n; slot++) {
      guint mask = 0;

      if (pin < last && self->pins[pin].slot == slot) {
        OssaFemPin *p = &self->pins[pin++];

        mask = fixed ? p->mask : 0;
        for (int c = 0; c < 3; c++)
          if (fixed)
            p->k[c] = self->dinv[c * self->stride + slot];
          else
            self->dinv[c * self->stride + slot] += p->k[c];
      }
      invert_block (self->dinv + slot, self->stride, mask);
    }
  }
  make_vectors (self, n_loads);
  return self;
}

/* Slots in a box with one empty node around it. */
static void
lay_out_box (OssaFemLevel *self, const OssaFemNodes *from)
{
  OssaFemNodes *box = &self->box;
  gsize rows = (gsize)from->n[1] * from->n[2];
  gsize sx = from->n[0] + 2, sy = from->n[1] + 2, sz = from->n[2] + 2;

  memcpy (box->n, from->n, sizeof box->n);
  box->n_nodes = from->n_nodes;
  box->n_slots = (sx * sy * sz + 2 * OSSA_FEM_LANES) & ~(gsize)(OSSA_FEM_LANES - 1);
  box->start = g_memdup2 (from->start, (rows + 1) * sizeof (guint32));
  box->segments = g_memdup2 (from->segments, from->start[rows] * sizeof (OssaFemSegment));
  self->segment_block = g_new (guint32, from->start[rows] + 1);
  for (gsize r = 0; r < rows; r++)
    for (guint32 s = box->start[r]; s < box->start[r + 1]; s++) {
      OssaFemSegment *segment = &box->segments[s];

      segment->slot = (r / from->n[1] + 1) * sx * sy + (r % from->n[1] + 1) * sx + 1 + segment->x0;
      self->segment_block[s] = self->n_blocks;
      self->n_blocks += (segment->x1 - segment->x0 + OSSA_FEM_LANES - 1) / OSSA_FEM_LANES;
    }
  for (int m = 0; m < 27; m++)
    self->neighbour[m] = (ptrdiff_t)(m % 3 - 1) + (m / 3 % 3 - 1) * (ptrdiff_t)sx +
                         (m / 9 - 1) * (ptrdiff_t)(sx * sy);
}

OssaFemLevel *
ossa_fem_level_new_stencil (OssaFemCells *cells, const OssaFemKernel *kernel, guint n_threads)
{
  OssaFemLevel *self = g_new0 (OssaFemLevel, 1);

  self->cells = cells;
  self->kernel = kernel;
  self->n_threads = n_threads;
  lay_out_box (self, &cells->nodes);
  self->nodes = &self->box;
  self->stride = self->box.n_slots;
  self->stencil = g_new0 (float, self->n_blocks *BLOCK);
  return self;
}

static guint32
count_segments (const OssaFemLevel *self)
{
  return self->nodes->start[(gsize)self->nodes->n[1] * self->nodes->n[2]];
}

void
ossa_fem_level_finish_stencil (OssaFemLevel *self, guint n_loads)
{
  static const int entry[6] = { 0, 4, 8, 1, 5, 2 };
  guint32 n_segments = count_segments (self);

  self->dinv = g_new0 (float, 6 * self->stride);
  for (guint32 s = 0; s < n_segments; s++) {
    const OssaFemSegment *segment = &self->box.segments[s];

    for (int i = 0; i < segment->x1 - segment->x0; i++) {
      const float *a = self->stencil +
                       ((gsize)self->segment_block[s] + i / OSSA_FEM_LANES) * BLOCK +
                       i % OSSA_FEM_LANES;

      for (int e = 0; e < 6; e++)
        self->dinv[e * self->stride + segment->slot + i] = a[(13 * 9 + entry[e]) * OSSA_FEM_LANES];
      invert_block (self->dinv + segment->slot + i, self->stride, 0);
    }
  }
  make_vectors (self, n_loads);
}

float *
ossa_fem_level_stencil_at (const OssaFemLevel *self, int i, int j, int k)
{
  const OssaFemNodes *nodes = self->nodes;
  gsize row = (gsize)k * nodes->n[1] + j;

  if (i < 0 || j < 0 || k < 0 || i >= nodes->n[0] || j >= nodes->n[1] || k >= nodes->n[2])
    return NULL;
  for (guint32 s = nodes->start[row]; s < nodes->start[row + 1]; s++)
    if (i >= nodes->segments[s].x0 && i < nodes->segments[s].x1) {
      int at = i - nodes->segments[s].x0;

      return self->stencil + ((gsize)self->segment_block[s] + at / OSSA_FEM_LANES) * BLOCK +
             at % OSSA_FEM_LANES;
    }
  return NULL;
}

/* f = A x on a stencil level. */
static void
apply_segment (const OssaFemLevel *self, guint32 s, guint load)
{
  const OssaFemSegment *segment = &self->box.segments[s];
  const gsize base = load * 3 * self->stride + segment->slot;
  const int n = segment->x1 - segment->x0;

  for (int at = 0; at < n; at += OSSA_FEM_LANES) {
    float out[3][OSSA_FEM_LANES];
    gsize lanes = MIN (OSSA_FEM_LANES, n - at);

    self->kernel->stencil (self->stencil +
                               ((gsize)self->segment_block[s] + at / OSSA_FEM_LANES) * BLOCK,
                           self->x + base + at, self->stride, self->neighbour, out);
    for (int c = 0; c < 3; c++)
      memcpy (self->f + base + c * self->stride + at, out[c], lanes * sizeof (float));
  }
}

/* What follows A x on a level: the plane's springs, then the update. */
typedef struct {
  OssaFemLevel *level;
  float keep, step;
  enum { NOTHING, START, SMOOTH, RESIDUAL } what;
} Update;

static void
update_slots (const Update *u, guint load, gsize slot, gsize n)
{
  const OssaFemLevel *level = u->level;
  const gsize stride = level->stride, at = load * 3 * stride + slot;

  switch (u->what) {
  case NOTHING: break;
  case START:
    level->kernel->start (n, stride, level->dinv + slot, level->b + at, level->d + at,
                          level->x + at, u->step);
    break;
  case SMOOTH:
    level->kernel->smooth (n, stride, level->dinv + slot, level->b + at, level->f + at,
                           level->d + at, level->x + at, u->keep, u->step);
    break;
  case RESIDUAL:
    for (int c = 0; c < 3; c++) {
      const float *b = level->b + at + c * stride, *f = level->f + at + c * stride;
      float *d = level->d + at + c * stride;

#pragma GCC ivdep
      for (gsize i = 0; i < n; i++)
        d[i] = b[i] - f[i];
    }
    break;
  }
}

static void
update_plane (gpointer user_data, guint load, int k, gsize slot, gsize n)
{
  const Update *u = user_data;
  const OssaFemLevel *level = u->level;
  const gsize stride = level->stride, base = load * 3 * stride;

  if (!level->fixed && u->what != START)
    for (guint32 p = level->pin_start[k]; p < level->pin_start[k + 1]; p++)
      for (int c = 0; c < 3; c++) {
        gsize at = base + c * stride + level->pins[p].slot;

        level->f[at] += level->pins[p].k[c] * level->x[at];
      }
  update_slots (u, load, slot, n);
  if (level->fixed && u->what == RESIDUAL)
    for (guint32 p = level->pin_start[k]; p < level->pin_start[k + 1]; p++)
      for (int c = 0; c < 3; c++)
        if (level->pins[p].mask >> c & 1)
          level->d[base + c * stride + level->pins[p].slot] = 0;
}

static void
sweep (OssaFemLevel *self, const OssaFemActive *active, Update u)
{
  guint32 n_segments = self->matrix_free ? 0 : count_segments (self);

  u.level = self;
  if (self->matrix_free) {
    ossa_fem_operator_apply_float (&self->op, active, self->x, self->f, update_plane, &u);
    return;
  }
#pragma omp parallel num_threads(self->n_threads) if (self->n_blocks > 256)
  {
#pragma omp for schedule(static)
    for (guint32 s = 0; s < n_segments; s++)
      for (guint a = 0; a < active->n; a++)
        apply_segment (self, s, active->index[a]);
#pragma omp for schedule(static)
    for (guint32 s = 0; s < n_segments; s++)
      for (guint a = 0; a < active->n; a++)
        update_slots (&u, active->index[a], self->box.segments[s].slot,
                      self->box.segments[s].x1 - self->box.segments[s].x0);
  }
}

void
ossa_fem_level_start (OssaFemLevel *self, const OssaFemActive *active, float step)
{
  const Update u = { self, 0, step, START };
  const OssaFemNodes *nodes = self->nodes;

  if (!self->matrix_free) {
    guint32 n_segments = count_segments (self);

    for (guint32 s = 0; s < n_segments; s++)
      for (guint a = 0; a < active->n; a++)
        update_slots (&u, active->index[a], nodes->segments[s].slot,
                      nodes->segments[s].x1 - nodes->segments[s].x0);
    return;
  }
#pragma omp parallel for schedule(static) num_threads(self->n_threads) if (nodes->n_nodes > 4096)
  for (int k = 0; k < nodes->n[2]; k++)
    for (guint a = 0; a < active->n; a++)
      update_slots (&u, active->index[a], nodes->plane_slot[k],
                    nodes->plane_node[k + 1] - nodes->plane_node[k]);
}

void
ossa_fem_level_smooth (OssaFemLevel *self, const OssaFemActive *active, float keep, float step)
{
  sweep (self, active, (Update){ self, keep, step, SMOOTH });
}

void
ossa_fem_level_residual (OssaFemLevel *self, const OssaFemActive *active)
{
  sweep (self, active, (Update){ self, 0, 0, RESIDUAL });
}

void
ossa_fem_level_product (OssaFemLevel *self)
{
  const OssaFemActive one = { 1, { 0 } };

  sweep (self, &one, (Update){ self, 0, 0, NOTHING });
}
