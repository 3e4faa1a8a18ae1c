/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-scenery.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ossa-palette.h"

/* Factors above this are far from breaking: the colours end. */
#define FACTOR_TOP 4.0
/* Strain limits lie near 1 %: the range of colours "about the limit", microstrain. */
#define STRAIN_TOP 10400.0
/* How far a selected body's colour goes towards that of handles. */
#define SELECTED_TINT 0.55

struct _OssaScenery {
  OssaStageView *view;
  OssaStage *stage;
  OssaLook look;
  OssaSurface *bone; /* on the stage */
  OssaOutcome *outcome;
  guint load;
  GHashTable *fields; /* body id to OssaBodyField */
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
  self->fields =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)ossa_body_field_free);
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
  g_hash_table_unref (self->fields);
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

static OssaBodyField *
get_field (OssaScenery *self, const char *id)
{
  OssaBodyField *field = g_hash_table_lookup (self->fields, id);

  if (field == NULL) {
    field = ossa_body_field_new ();
    g_hash_table_insert (self->fields, g_strdup (id), field);
  }
  return field;
}

/* Where @p is seen. */
static OssaVec
moved (OssaScenery *self, OssaVec p)
{
  guint load;
  OssaFemSolution *solution;
  OssaVec u;

  if (self->outcome == NULL || self->look.magnification <= 0)
    return p;
  solution = ossa_outcome_get_solution (self->outcome, self->load, &load);
  return ossa_fem_solution_displacement_at (solution, load, p, &u)
             ? ossa_vec_mad (p, self->look.magnification, u)
             : p;
}

static void
set_scale (OssaScenery *self, OssaBodyField *field)
{
  OssaColoring coloring = self->look.coloring;
  double low = 0, high = 1;
  gboolean found = ossa_body_field_get_percentiles (field, &low, &high);

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
  OssaBodyField *field = get_field (self, "bone");
  OssaStageBody body = {
    .surface = self->bone, .visible = TRUE, .clipped = TRUE, .pickable = TRUE
  };

  ossa_body_field_update (field, self->bone, self->outcome, self->load, self->look.coloring,
                          self->look.magnification > 0);
  body.values = ossa_body_field_get_values (field);
  if (self->look.magnification > 0)
    body.displacement = ossa_body_field_get_displacement (field);
  copy_color (body.color, ossa_palette_bone, self->look.bone_alpha);
  ossa_stage_set_magnification (self->stage, self->look.magnification);
  set_scale (self, field);
  ossa_stage_set_body (self->stage, "bone", &body);
}

/* A body of one colour, which moves with the bone. */
static void
set_plain (OssaScenery *self, const char *id, OssaStageBody *body, gboolean selected)
{
  OssaBodyField *field = get_field (self, id);

  ossa_body_field_update (field, body->surface, self->outcome, self->load, OSSA_COLORING_PLAIN,
                          self->look.magnification > 0);
  body->displacement = ossa_body_field_get_displacement (field);
  for (int i = 0; selected && i < 3; i++)
    body->color[i] += SELECTED_TINT * (ossa_palette_handle[i] - body->color[i]);
  ossa_stage_set_body (self->stage, id, body);
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
    g_hash_table_remove (self->fields, id);
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
    set_plain (self, id, &body, g_strcmp0 (id, ossa_document_get_selection (document)) == 0);
  }
  trim (self, "lesion:", n);
}

static void
set_parts (OssaScenery *self, const OssaRunnerOption *option, gboolean selected)
{
  guint n = option != NULL && option->surfaces != NULL ? option->surfaces->len : 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("part:%u", i);
    OssaStageBody body = { .surface = g_ptr_array_index (option->surfaces, i),
                           .visible = TRUE,
                           .pickable = TRUE };

    copy_color (body.color, ossa_palette_metal, 1);
    set_plain (self, id, &body, selected);
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
  mark.position = moved (self, risk->place);
  mark.text = text;
  copy_color (mark.color, ossa_palette_weakest, 1);
  ossa_stage_set_mark (self->stage, &mark);
}

/* "head-center" as words: "head center", translated where the language has them. */
static char *
landmark_words (const char *id)
{
  g_autofree char *words = g_strdelimit (g_strdup (id), "-", ' ');

  return g_strdup (_ (words));
}

static void
set_landmarks (OssaScenery *self, OssaBone *bone, const char *selection)
{
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);

  ossa_stage_remove_marks (self->stage, "landmark:");
  for (guint i = 0; self->look.landmarks && i < ossa_landmarks_get_n (landmarks); i++) {
    const OssaLandmark *landmark = ossa_landmarks_get (landmarks, i);
    g_autofree char *id = g_strdup_printf ("landmark:%s", landmark->id);
    g_autofree char *words = landmark_words (landmark->id);
    gboolean selected = g_strcmp0 (id, selection) == 0;
    OssaStageMark mark = { .id = id,
                           .kind = selected ? OSSA_STAGE_MARK_RING : OSSA_STAGE_MARK_POINT,
                           .position = moved (self, landmark->vec),
                           .pickable = TRUE,
                           .text = words };

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
  g_hash_table_remove_all (self->fields);
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
  g_autofree char *selected = NULL;
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
  selected = g_strdup_printf ("option:%u", option);
  set_parts (self, state == OSSA_STATE_TREATED ? ossa_document_get_option (document, option) : NULL,
             g_strcmp0 (selected, ossa_document_get_selection (document)) == 0);
  set_weakest (self, has_shown ? &shown : NULL);
  set_landmarks (self, ossa_document_get_bone (document), ossa_document_get_selection (document));
  set_bar (self);
  ossa_stage_view_refresh (self->view);
}
