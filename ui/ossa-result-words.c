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
ossa_fineness_words (const OssaShown *shown)
{
  double cell = ossa_outcome_get_cell_mm (shown->outcome);

  if (shown->preview)
    return g_strdup_printf (_ ("preview, cells of %.3g mm"), cell);
  /* Translators: edge of a cell, and the relative residual of the solver, as 1e-06. */
  return g_strdup_printf (_ ("cells of %.3g mm, residual %.0e"), cell,
                          ossa_outcome_get_stats (shown->outcome)->relative_residual);
}

const char *
ossa_load_words (OssaOutcome *outcome, guint load)
{
  return _ (ossa_load_case_get_label (ossa_outcome_get_load_case (outcome, load)));
}
