/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-scenery.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ossa-palette.h"

/* Factors above this are far from breaking: the colours end. */
#define FACTOR_TOP 4.0
/* Strain limits lie near 1 %: the range of colours "about the limit", microstrain. */
#define STRAIN_TOP 10400.0

struct _OssaScenery {
  OssaStageView *view;
  OssaStage *stage;
  OssaLook look;
  OssaSurface *bone; /* on the stage */
  OssaOutcome *outcome;
  guint load;
};

static const struct {
  const char *id, *label;
} colorings[OSSA_N_COLORINGS] = {
  { "factor", N_ ("Factor to first yield (times the load)") },
  { "tension", N_ ("Largest principal strain, averaged (µε)") },
  { "compression", N_ ("Smallest principal strain, averaged (µε)") },
  { "displacement", N_ ("Displacement (mm)") },
  { "plain", N_ ("No field") },
};

const char *
ossa_coloring_label (OssaColoring coloring)
{
  return _ (colorings[coloring].label);
}

const char *
ossa_coloring_id (OssaColoring coloring)
{
  return colorings[coloring].id;
}

OssaScenery *
ossa_scenery_new (OssaStageView *view)
{
  OssaScenery *self = g_new0 (OssaScenery, 1);

  self->view = view;
  self->stage = ossa_stage_view_get_stage (view);
  self->look = (OssaLook){ .coloring = OSSA_COLORING_FACTOR, .bone_alpha = 1 };
  return self;
}

static void
forget_outcome (OssaScenery *self)
{
  g_clear_pointer (&self->outcome, ossa_outcome_unref);
}

void
ossa_scenery_free (OssaScenery *self)
{
  forget_outcome (self);
  g_clear_pointer (&self->bone, ossa_surface_unref);
  g_free (self);
}

void
ossa_scenery_set_look (OssaScenery *self, const OssaLook *look)
{
  self->look = *look;
}

const OssaLook *
ossa_scenery_get_look (OssaScenery *self)
{
  return &self->look;
}

static void
copy_color (double to[4], const double from[4], double alpha)
{
  memcpy (to, from, 4 * sizeof (double));
  to[3] = alpha;
}

/* The values of what is looked at at each point, owned; %NULL: none. */
static float *
make_values (OssaScenery *self)
{
  if (self->outcome == NULL)
    return NULL;
  switch (self->look.coloring) {
  case OSSA_COLORING_FACTOR:
    return ossa_outcome_factor_on_surface (self->outcome, self->load, self->bone);
  case OSSA_COLORING_TENSION:
    return ossa_outcome_strain_on_surface (self->outcome, self->load, 0, self->bone);
  case OSSA_COLORING_COMPRESSION:
    return ossa_outcome_strain_on_surface (self->outcome, self->load, 2, self->bone);
  default: return NULL;
  }
}

/* Where nothing is known nothing moves. */
static void
fill_unknown (float *displacement, guint32 n)
{
  for (guint32 i = 0; displacement != NULL && i < 3 * n; i++)
    if (!isfinite (displacement[i]))
      displacement[i] = 0;
}

static float *
make_lengths (const float *displacement, guint32 n)
{
  float *lengths = g_new (float, n);

  for (guint32 i = 0; i < n; i++)
    lengths[i] = hypotf (hypotf (displacement[3 * i], displacement[3 * i + 1]),
                         displacement[3 * i + 2]);
  return lengths;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *)a, y = *(const float *)b;

  return (x > y) - (x < y);
}

/* The 2nd and 98th percentile of what is known. */
static gboolean
find_percentiles (const float *values, guint32 n, double *low, double *high)
{
  g_autofree float *sorted = g_new (float, n);
  guint32 known = 0;

  for (guint32 i = 0; values != NULL && i < n; i++)
    if (isfinite (values[i]))
      sorted[known++] = values[i];
  if (known < 2)
    return FALSE;
  qsort (sorted, known, sizeof (float), compare_floats);
  *low = sorted[(guint32)(0.02 * (known - 1))];
  *high = sorted[(guint32)(0.98 * (known - 1))];
  return *high > *low;
}

static void
set_scale (OssaScenery *self, const float *values, guint32 n)
{
  OssaColoring coloring = self->look.coloring;
  double low = 0, high = 1;
  gboolean found = find_percentiles (values, n, &low, &high);

  if (!self->look.by_percentile)
    switch (coloring) {
    case OSSA_COLORING_FACTOR: low = 0, high = FACTOR_TOP; break;
    case OSSA_COLORING_TENSION: low = 0, high = STRAIN_TOP; break;
    case OSSA_COLORING_COMPRESSION: low = -STRAIN_TOP, high = 0; break;
    default: low = 0; break;
    }
  else if (!found)
    low = 0, high = 1;
  ossa_stage_set_scale (self->stage, low, MAX (high, low + 1e-9),
                        coloring == OSSA_COLORING_FACTOR || coloring == OSSA_COLORING_COMPRESSION,
                        self->look.colormap);
}

static void
set_bone (OssaScenery *self)
{
  guint32 n = ossa_surface_get_n_points (self->bone);
  gboolean moves = self->outcome != NULL && (self->look.magnification > 0 ||
                                             self->look.coloring == OSSA_COLORING_DISPLACEMENT);
  g_autofree float *displacement =
      moves ? ossa_outcome_displacement_on_surface (self->outcome, self->load, self->bone) : NULL;
  g_autofree float *values = displacement != NULL && self->look.coloring == OSSA_COLORING_DISPLACEMENT
                                 ? make_lengths (displacement, n)
                                 : make_values (self);
  OssaStageBody body = { .surface = self->bone,
                         .values = values,
                         .displacement = (const float (*)[3])(gpointer)displacement,
                         .visible = TRUE,
                         .clipped = TRUE,
                         .pickable = TRUE };

  fill_unknown (displacement, n);
  copy_color (body.color, ossa_palette_bone, self->look.bone_alpha);
  ossa_stage_set_magnification (self->stage, self->look.magnification);
  set_scale (self, values, n);
  ossa_stage_set_body (self->stage, "bone", &body);
}

/* Bodies PREFIX0, PREFIX1, ... and none beyond. */
static void
trim (OssaScenery *self, const char *prefix, guint n)
{
  for (;; n++) {
    g_autofree char *id = g_strdup_printf ("%s%u", prefix, n);

    if (ossa_stage_get_body (self->stage, id) == NULL)
      return;
    ossa_stage_remove_body (self->stage, id);
  }
}

static void
set_lesions (OssaScenery *self, OssaDocument *document, OssaShapes *shapes, gboolean visible)
{
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));
  const GPtrArray *lesions = ossa_plan_scene_get_lesions (scene);
  guint n = ossa_shapes_get_n_lesions (shapes);

  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("lesion:%u", i);
    OssaStageBody body = { .surface = ossa_shapes_get_lesion (shapes, i),
                           .visible = visible,
                           .clipped = TRUE,
                           .pickable = TRUE };

    copy_color (body.color,
                ossa_palette_lesion[ossa_lesion_get_type (g_ptr_array_index (lesions, i))], 1);
    ossa_stage_set_body (self->stage, id, &body);
  }
  trim (self, "lesion:", n);
}

static void
set_parts (OssaScenery *self, const OssaRunnerOption *option)
{
  guint n = option != NULL && option->surfaces != NULL ? option->surfaces->len : 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("part:%u", i);
    OssaStageBody body = { .surface = g_ptr_array_index (option->surfaces, i),
                           .visible = TRUE,
                           .pickable = TRUE };

    copy_color (body.color, ossa_palette_metal, 1);
    ossa_stage_set_body (self->stage, id, &body);
  }
  trim (self, "part:", n);
}

static void
set_weakest (OssaScenery *self, const OssaShown *shown)
{
  const OssaRisk *risk;
  g_autofree char *text = NULL;
  OssaStageMark mark = { .id = "weakest", .kind = OSSA_STAGE_MARK_RING };

  if (shown == NULL || shown->stale) {
    ossa_stage_remove_mark (self->stage, "weakest");
    return;
  }
  risk = &ossa_outcome_get_load (shown->outcome, shown->load)->risk;
  text = g_strdup_printf ("%.2f ×", risk->factor);
  mark.position = risk->place;
  mark.text = text;
  copy_color (mark.color, ossa_palette_weakest, 1);
  ossa_stage_set_mark (self->stage, &mark);
}

static void
set_landmarks (OssaScenery *self, OssaBone *bone)
{
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);

  ossa_stage_remove_marks (self->stage, "landmark:");
  for (guint i = 0; self->look.landmarks && i < ossa_landmarks_get_n (landmarks); i++) {
    const OssaLandmark *landmark = ossa_landmarks_get (landmarks, i);
    g_autofree char *id = g_strdup_printf ("landmark:%s", landmark->id);
    OssaStageMark mark = { .id = id,
                           .kind = OSSA_STAGE_MARK_POINT,
                           .position = landmark->vec,
                           .pickable = TRUE,
                           .text = _ (landmark->id) };

    copy_color (mark.color, ossa_palette_handle, 1);
    if (landmark->kind == OSSA_LANDMARK_POINT)
      ossa_stage_set_mark (self->stage, &mark);
  }
}

static void
set_bar (OssaScenery *self)
{
  gboolean factor = self->look.coloring == OSSA_COLORING_FACTOR;

  ossa_stage_view_set_bar (self->view,
                           self->outcome == NULL || self->look.coloring == OSSA_COLORING_PLAIN
                               ? NULL
                               : ossa_coloring_label (self->look.coloring),
                           factor ? 1 : NAN, factor ? _ ("breaks") : NULL);
}

static void
show_nothing (OssaScenery *self)
{
  ossa_stage_remove_prefix (self->stage, "");
  ossa_stage_remove_marks (self->stage, "");
  ossa_stage_remove_lines (self->stage, "");
  ossa_stage_view_set_bar (self->view, NULL, NAN, NULL);
  ossa_stage_view_refresh (self->view);
}

static void
take_bone (OssaScenery *self, OssaBone *bone, OssaSurface *surface)
{
  OssaFrame frame = ossa_landmarks_get_frame (ossa_bone_get_landmarks (bone));

  if (self->bone == surface)
    return;
  g_clear_pointer (&self->bone, ossa_surface_unref);
  self->bone = ossa_surface_ref (surface);
  ossa_stage_view_set_anatomy (self->view, &frame);
}

void
ossa_scenery_show (OssaScenery *self, OssaDocument *document, OssaState state, guint option)
{
  OssaRunner *runner = document != NULL ? ossa_document_get_runner (document) : NULL;
  OssaShapes *shapes = runner != NULL ? ossa_runner_get_shapes (runner) : NULL;
  OssaShown shown;
  gboolean has_shown;

  forget_outcome (self);
  if (shapes == NULL) {
    show_nothing (self);
    return;
  }
  has_shown = ossa_document_get_shown (document, state, option, &shown);
  if (has_shown) {
    self->outcome = ossa_outcome_ref (shown.outcome);
    self->load = shown.load;
  }
  take_bone (self, ossa_document_get_bone (document), ossa_shapes_get_bone (shapes));
  set_bone (self);
  set_lesions (self, document, shapes, state != OSSA_STATE_INTACT);
  set_parts (self, state == OSSA_STATE_TREATED ? ossa_document_get_option (document, option) : NULL);
  set_weakest (self, has_shown ? &shown : NULL);
  set_landmarks (self, ossa_document_get_bone (document));
  set_bar (self);
  ossa_stage_view_refresh (self->view);
}
