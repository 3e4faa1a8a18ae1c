/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-summary.h"

#include <math.h>

/* The program's own catalogue; English where it has set none up. */
#define _(text) g_dgettext ("ossature", text)

const OssaPlanLoadResult *
ossa_plan_state_get_worst (const OssaPlanStateResult *self)
{
  const OssaPlanLoadResult *worst = NULL;

  for (guint i = 0; i < self->loads->len; i++) {
    const OssaPlanLoadResult *load = g_ptr_array_index (self->loads, i);

    if (worst == NULL || load->factor < worst->factor)
      worst = load;
  }
  return worst;
}

const OssaPlanLoadResult *
ossa_plan_state_find_load (const OssaPlanStateResult *self, const char *load)
{
  for (guint i = 0; i < self->loads->len; i++) {
    const OssaPlanLoadResult *result = g_ptr_array_index (self->loads, i);

    if (g_strcmp0 (result->load, load) == 0)
      return result;
  }
  return NULL;
}

/* The smaller of two that may be NaN. */
static double
least (double a, double b)
{
  return isnan (a) || b < a ? b : a;
}

OssaPlanPartResult
ossa_plan_state_get_worst_part (const OssaPlanStateResult *self, guint part, const char **load)
{
  OssaPlanPartResult worst = { NULL, NULL, NAN, NAN, NAN, NAN };

  for (guint i = 0; i < self->loads->len; i++) {
    const OssaPlanLoadResult *result = g_ptr_array_index (self->loads, i);
    const OssaPlanPartResult *here =
        part < result->parts->len ? g_ptr_array_index (result->parts, part) : NULL;

    if (here == NULL)
      continue;
    worst.name = here->name;
    worst.material = here->material;
    worst.yield_factor = least (worst.yield_factor, here->yield_factor);
    worst.endurance_factor = least (worst.endurance_factor, here->endurance_factor);
    if (isnan (worst.load_share) || here->load_share > worst.load_share)
      worst.load_share = here->load_share;
    if (isnan (worst.von_mises_mpa) || here->von_mises_mpa > worst.von_mises_mpa) {
      worst.von_mises_mpa = here->von_mises_mpa;
      if (load != NULL)
        *load = result->load;
    }
  }
  return worst;
}

guint
ossa_plan_state_get_n_parts (const OssaPlanStateResult *self)
{
  const OssaPlanLoadResult *first =
      self->loads->len > 0 ? g_ptr_array_index (self->loads, 0) : NULL;

  return first != NULL ? first->parts->len : 0;
}

/* Whether @a is nearer to its limit than @b. */
static gboolean
is_weaker (const OssaPlanPartResult *a, const OssaPlanPartResult *b)
{
  if (isfinite (a->yield_factor) != isfinite (b->yield_factor))
    return isfinite (a->yield_factor);
  return isfinite (a->yield_factor) ? a->yield_factor < b->yield_factor
                                    : a->von_mises_mpa > b->von_mises_mpa;
}

int
ossa_plan_state_find_weakest_part (const OssaPlanStateResult *self)
{
  OssaPlanPartResult weakest = { NULL, NULL, NAN, NAN, NAN, NAN };
  int found = -1;

  for (guint i = 0; i < ossa_plan_state_get_n_parts (self); i++) {
    OssaPlanPartResult part = ossa_plan_state_get_worst_part (self, i, NULL);

    if (isfinite (part.von_mises_mpa) && (found < 0 || is_weaker (&part, &weakest))) {
      weakest = part;
      found = (int)i;
    }
  }
  return found;
}

int
ossa_plan_state_find_carrying_part (const OssaPlanStateResult *self)
{
  double most = -1;
  int found = -1;

  for (guint i = 0; i < ossa_plan_state_get_n_parts (self); i++) {
    double share = ossa_plan_state_get_worst_part (self, i, NULL).load_share;

    if (share > most) {
      most = share;
      found = (int)i;
    }
  }
  return found;
}

guint
ossa_plan_option_count_rules (const OssaPlanOptionResult *self, OssaRuleVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < self->rules->len; i++)
    n += ((const OssaRule *)g_ptr_array_index (self->rules, i))->verdict == verdict;
  return n;
}

char *
ossa_plan_dup_caption (const OssaOutcome *outcome, guint load)
{
  const OssaRisk *risk = &ossa_outcome_get_load (outcome, load)->risk;

  return g_strdup_printf (
      /* Translators: factor, newtons, body weights, "tension" or "compression", kind of bone,
       * radius, edge of a cell */
      _ ("Weakest place (ring): factor %.2f, failure load %.0f N = %.1f body weights, %s in %s "
         "bone. Linear, first yield of the strain averaged over %.0f mm; %.1f mm cells. Ivory: not "
         "judged (near loads and supports)."),
      risk->factor, risk->failure_load_n, risk->failure_load_bw,
      _ (ossa_failure_mode_id (risk->mode)), _ (ossa_tissue_kind_id (risk->tissue)),
      risk->radius_mm, ossa_outcome_get_cell_mm (outcome));
}
