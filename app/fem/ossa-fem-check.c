/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-fem-model-private.h"

/* The rigid motions that the held degrees of freedom of one piece leave: the null space of sum r
 * r^T, r the six rigid motions' value at a held degree of freedom, lengths relative to the piece's
 * size. */
typedef struct {
  double gram[6][6];
  OssaBox box; /* of the piece, in the grid's frame, cells */
  guint32 n_cells;
  guint32 n_held;
} Piece;

static void
grow_pieces (const OssaFemCells *cells, const guint16 *label, Piece *pieces)
{
  for (gsize row = 0; row < (gsize)cells->n[1] * cells->n[2]; row++)
    for (guint32 r = cells->run_start[row]; r < cells->run_start[row + 1]; r++)
      for (int x = cells->runs[r].x0; x < cells->runs[r].x1; x++) {
        Piece *piece = &pieces[label[cells->runs[r].cell + (x - cells->runs[r].x0)]];
        OssaVec p = ossa_vec (x, (double)(row % cells->n[1]), (double)(row / cells->n[1]));

        ossa_box_add (&piece->box, p);
        ossa_box_add (&piece->box, ossa_vec_add (p, ossa_vec (1, 1, 1)));
        piece->n_cells++;
      }
}

static void
hold (Piece *piece, OssaVec at, guint mask)
{
  OssaVec centre = ossa_box_center (&piece->box);
  double size = ossa_vec_length (ossa_box_size (&piece->box));
  OssaVec p = ossa_vec_scale (ossa_vec_sub (at, centre), 1 / size);
  /* rows of [1 | rotation]: u = t + w x p */
  const double motion[3][6] = {
    { 1, 0, 0, 0, p.z, -p.y },
    { 0, 1, 0, -p.z, 0, p.x },
    { 0, 0, 1, p.y, -p.x, 0 },
  };

  piece->n_held++;
  for (int c = 0; c < 3; c++)
    if (mask >> c & 1)
      for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++)
          piece->gram[i][j] += motion[c][i] * motion[c][j];
}

/* A held node holds every piece one of whose cells it belongs to. */
static void
hold_pieces (const OssaFemModel *self, const guint16 *label, Piece *pieces)
{
  const OssaFemCells *cells = self->cells;

  for (guint32 node = 0; self->fixed != NULL && node < cells->nodes.n_nodes; node++) {
    int at[3];
    int last = -1;

    if (self->fixed[node] == 0)
      continue;
    ossa_fem_nodes_get_index (&cells->nodes, node, at);
    for (int a = 0; a < 8; a++) {
      int x = at[0] - (a & 1);
      const OssaFemRun *run =
          ossa_fem_cells_find (cells, x, at[1] - (a >> 1 & 1), at[2] - (a >> 2));
      int piece = run != NULL ? label[run->cell + (x - run->x0)] : -1;

      if (piece >= 0 && piece != last)
        hold (&pieces[piece], ossa_vec (at[0], at[1], at[2]), self->fixed[node]);
      if (piece >= 0)
        last = piece;
    }
  }
}

/* Gaussian elimination with full pivoting; the column that first has no pivot above a billionth, or
 * -1. */
static int
free_motion (const double gram[6][6])
{
  double a[6][6], top = 0;
  int order[6] = { 0, 1, 2, 3, 4, 5 };

  memcpy (a, gram, sizeof a);
  for (int i = 0; i < 6; i++)
    top = MAX (top, a[i][i]);
  for (int k = 0; k < 6; k++) {
    int best = k;

    for (int i = k + 1; i < 6; i++)
      if (a[order[i]][order[i]] > a[order[best]][order[best]])
        best = i;
    if (!(a[order[best]][order[best]] > 1e-9 * top))
      return order[k];
    int pivot = order[best];

    order[best] = order[k];
    order[k] = pivot;
    for (int i = k + 1; i < 6; i++)
      for (int j = k + 1; j < 6; j++)
        a[order[i]][order[j]] -= a[order[i]][pivot] * a[pivot][order[j]] / a[pivot][pivot];
  }
  return -1;
}

static gboolean
report_free (const OssaFemModel *self, const Piece *piece, guint index, int motion, GError **error)
{
  static const char *const names[6] = { "move along x", "move along y", "move along z",
                                        "turn about x", "turn about y", "turn about z" };
  OssaVec centre = ossa_box_center (&piece->box);
  OssaVec p = ossa_frame_point_to_world (&self->grid.frame, ossa_vec_scale (centre, self->grid.h));
  double volume = piece->n_cells * self->grid.h * self->grid.h * self->grid.h;

  if (index > 0 && piece->n_held == 0)
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_MODEL,
        "A loose piece of %u cells (%.4g mm3) around (%.1f, %.1f, %.1f) mm is held by nothing; "
        "join it to the rest, hold it or leave it out.",
        piece->n_cells, volume, p.x, p.y, p.z);
  else if (piece->n_held == 0)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_MODEL,
                 "Nothing holds the body of %u cells around (%.1f, %.1f, %.1f) mm; add a support.",
                 piece->n_cells, p.x, p.y, p.z);
  else
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_MODEL,
        "The %s of %u cells (%.4g mm3) around (%.1f, %.1f, %.1f) mm is free to %s of the grid in "
        "spite of %u held nodes; add a support.",
        index > 0 ? "piece" : "body", piece->n_cells, volume, p.x, p.y, p.z, names[motion],
        piece->n_held);
  return FALSE;
}

static gboolean
check_supports (OssaFemModel *self, GError **error)
{
  g_autofree guint16 *label = g_new0 (guint16, self->cells->n_cells);
  guint n = ossa_fem_model_label_pieces (self, label);
  g_autofree Piece *pieces = g_new0 (Piece, n);

  for (guint i = 0; i < n; i++)
    pieces[i].box = ossa_box_empty ();
  grow_pieces (self->cells, label, pieces);
  hold_pieces (self, label, pieces);
  for (guint i = 0; i < n; i++) {
    int motion = free_motion (pieces[i].gram);

    if (motion >= 0)
      return report_free (self, &pieces[i], i, motion, error);
  }
  return TRUE;
}

static gboolean
check_load (const OssaFemModel *self, const OssaFemLoad *load, GError **error)
{
  OssaVec sum = { 0, 0, 0 };

  for (guint i = 0; i < load->forces->len; i++) {
    const OssaFemNodal *force = &g_array_index (load->forces, OssaFemNodal, i);
    OssaVec p;

    if (force->node >= self->cells->nodes.n_nodes || !ossa_vec_is_finite (force->value)) {
      g_set_error (
          error, OSSA_ERROR, OSSA_ERROR_MODEL,
          "Load \"%s\" has a force on node %u, which is none of the model's %u nodes, or no finite "
          "force; place it on the model's nodes.",
          load->name, force->node, self->cells->nodes.n_nodes);
      return FALSE;
    }
    sum = ossa_vec_add (
        sum, ossa_vec (fabs (force->value.x), fabs (force->value.y), fabs (force->value.z)));
    if (ossa_vec_length (force->value) == 0 || ossa_fem_model_is_node_solid (self, force->node))
      continue;
    p = ossa_fem_model_get_node (self, force->node);
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_MODEL,
        "Load \"%s\" pulls at air: no octant at node %u, (%.2f, %.2f, %.2f) mm, holds material; "
        "place it on solid nodes.",
        load->name, force->node, p.x, p.y, p.z);
    return FALSE;
  }
  if (ossa_vec_length (sum) == 0 && self->prescribed->len == 0) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_MODEL,
                 "Load \"%s\" has no force on any node; its patch may lie off the model.",
                 load->name);
    return FALSE;
  }
  return TRUE;
}

gboolean
ossa_fem_check (OssaFemModel *self, GError **error)
{
  if (self->loads->len == 0) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_MODEL,
                         "There is no load case to solve; begin at least one.");
    return FALSE;
  }
  if (self->loads->len > OSSA_FEM_MAX_LOADS) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_LIMIT,
        "%u load cases are more than the %d that are solved together; solve them in parts.",
        self->loads->len, OSSA_FEM_MAX_LOADS);
    return FALSE;
  }
  for (guint i = 0; i < self->loads->len; i++)
    if (!check_load (self, g_ptr_array_index (self->loads, i), error))
      return FALSE;
  for (guint i = 0; i < self->prescribed->len; i++)
    if (!ossa_vec_is_finite (g_array_index (self->prescribed, OssaFemNodal, i).value)) {
      g_set_error_literal (
          error, OSSA_ERROR, OSSA_ERROR_MODEL,
          "A prescribed displacement is no finite number; give one for each node.");
      return FALSE;
    }
  return check_supports (self, error);
}
