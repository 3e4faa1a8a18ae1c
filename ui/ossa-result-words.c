/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-result-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* Beyond it a factor says no more than that the load is light. */
#define FACTOR_SHOWN_MAX 100.0

char *
ossa_factor_words (double factor)
{
  if (isnan (factor))
    return g_strdup (_ ("not known"));
  if (factor > FACTOR_SHOWN_MAX)
    return g_strdup_printf (_ ("above %.0f"), FACTOR_SHOWN_MAX);
  return g_strdup_printf (C_ ("factor", "%.2f"), factor);
}

char *
ossa_force_words (double newtons, double body_weights, GSettings *settings)
{
  g_autofree char *unit = g_settings_get_string (settings, "force-unit");

  if (!(newtons > 0))
    return NULL;
  if (g_str_equal (unit, "body-weight"))
    return g_strdup_printf (_ ("%.2f × body weight"), body_weights);
  /* Translators: a force in newtons; three digits are all that it is known to. */
  return g_strdup_printf (_ ("%'.0f N"), round (newtons / 10) * 10);
}

const char *
ossa_state_words (OssaState state)
{
  switch (state) {
  case OSSA_STATE_INTACT: return _ ("Intact");
  case OSSA_STATE_TREATED: return _ ("With hardware");
  default: return _ ("As it is");
  }
}

const char *
ossa_state_words_long (OssaState state)
{
  switch (state) {
  case OSSA_STATE_INTACT: return _ ("the bone without its lesions");
  case OSSA_STATE_TREATED: return _ ("the bone with its hardware");
  default: return _ ("the bone as it is");
  }
}

char *
ossa_fineness_words (const OssaFinding *finding)
{
  if (finding->preview)
    return g_strdup_printf (_ ("preview, cells of %.3g mm"), finding->cell_mm);
  /* Translators: edge of a cell, and the relative residual of the solver. */
  return g_strdup_printf (_ ("cells of %.3g mm, residual %.1g"), finding->cell_mm,
                          finding->residual);
}

char *
ossa_uncertainty_words (const OssaPlanNotes *notes)
{
  return g_strdup_printf ("%s (%s)", _ (notes->uncertainty_words), notes->uncertainty_source);
}

const char *
ossa_load_words (OssaDocument *document, const char *id)
{
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));
  GPtrArray *cases = scene != NULL ? ossa_plan_scene_get_load_cases (scene) : NULL;

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    if (g_strcmp0 (ossa_load_case_get_id (g_ptr_array_index (cases, i)), id) == 0)
      return _ (ossa_load_case_get_label (g_ptr_array_index (cases, i)));
  return id;
}
