/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-compare-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-comparison.h"

/* The value, and at @detail, a few short lines (to be owned by the caller) what stands below it;
 * %NULL: nothing. */
typedef char *(*Func) (const OssaFigureColumn *column, char **detail);

static const OssaPlanLoadResult *
find_load (const OssaPlanStateResult *state, const char *load)
{
  const OssaPlanLoadResult *found = load != NULL ? ossa_plan_state_find_load (state, load) : NULL;

  if (found == NULL && state->loads->len > 0)
    found = g_ptr_array_index (state->loads, 0);
  return found;
}

static char *
dup_factor (const OssaFigureColumn *column, char **detail)
{
  const OssaPlanLoadResult *load = find_load (column->state, column->load);

  if (load == NULL || !isfinite (load->factor))
    return NULL;
  *detail = g_strdup (load->factor < 1 ? _ ("begins to break") : _ ("holds"));
  return g_strdup_printf ("%.2f", load->factor);
}

static char *
dup_failure (const OssaFigureColumn *column, char **detail)
{
  const OssaPlanLoadResult *load = find_load (column->state, column->load);

  if (load == NULL || !isfinite (load->failure_load_n) || load->failure_load_n <= 0)
    return NULL;
  /* Translators: a force in body weights */
  *detail = g_strdup_printf (_ ("%.1f × body weight"), load->failure_load_bw);
  /* Three digits, as the headline says it. */
  return g_strdup_printf (_ ("%'.0f N"), round (load->failure_load_n / 10) * 10);
}

static char *
dup_worst (const OssaFigureColumn *column, char **detail)
{
  const OssaPlanLoadResult *load = ossa_plan_state_get_worst (column->state);

  if (load == NULL || !isfinite (load->factor))
    return NULL;
  *detail = g_strdup (ossa_load_label (column->cases, load->load));
  return g_strdup_printf ("%.2f", load->factor);
}

static char *
dup_change (const OssaFigureColumn *column, char **detail)
{
  const OssaPlanStateResult *present = ossa_plan_results_get_present (column->results);
  const OssaPlanLoadResult *load = find_load (column->state, column->load);
  const OssaPlanLoadResult *before = load != NULL ? find_load (present, load->load) : NULL;

  if (column->state == present || before == NULL || !(before->factor > 0))
    return NULL;
  *detail = g_strdup_printf (_ ("from %.2f"), before->factor);
  /* Translators: how much a factor grew, with its sign */
  return g_strdup_printf (_ ("%+.0f %%"), 100 * (load->factor / before->factor - 1));
}

static char *
dup_intact (const OssaFigureColumn *column, char **detail)
{
  const OssaPlanLoadResult *load = find_load (column->state, column->load);

  if (load == NULL || !isfinite (load->ratio_to_intact) || column->state == column->results->intact)
    return NULL;
  return g_strdup_printf (_ ("%.0f %%"), 100 * load->ratio_to_intact);
}

static char *
dup_margins (const OssaPlanPartResult *part)
{
  if (isfinite (part->yield_factor) && isfinite (part->endurance_factor))
    return g_strdup_printf (_ ("%s\n%.1f × to yield\n%.1f × to endurance"), _ (part->name),
                            part->yield_factor, part->endurance_factor);
  if (isfinite (part->yield_factor))
    return g_strdup_printf (_ ("%s\n%.1f × to yield"), _ (part->name), part->yield_factor);
  return g_strdup (_ (part->name));
}

static char *
dup_stress (const OssaFigureColumn *column, char **detail)
{
  int index = ossa_plan_state_find_weakest_part (column->state);
  OssaPlanPartResult part;

  if (index < 0)
    return NULL;
  part = ossa_plan_state_get_worst_part (column->state, (guint)index, NULL);
  *detail = dup_margins (&part);
  return g_strdup_printf (_ ("%.0f MPa"), part.von_mises_mpa);
}

static char *
dup_share (const OssaFigureColumn *column, char **detail)
{
  int index = ossa_plan_state_find_carrying_part (column->state);
  OssaPlanPartResult part;

  if (index < 0)
    return NULL;
  part = ossa_plan_state_get_worst_part (column->state, (guint)index, NULL);
  *detail = g_strdup (_ (part.name));
  return g_strdup_printf (_ ("%.0f %%"), 100 * part.load_share);
}

static char *
dup_rules (const OssaFigureColumn *column, char **detail)
{
  guint passed, warned, failed;

  if (column->option == NULL)
    return NULL;
  passed = ossa_plan_option_count_rules (column->option, OSSA_RULE_PASS);
  warned = ossa_plan_option_count_rules (column->option, OSSA_RULE_WARN);
  failed = ossa_plan_option_count_rules (column->option, OSSA_RULE_FAIL);
  *detail = failed + warned == 0 ? g_strdup (_ ("all pass"))
                                 /* Translators: numbers of rules */
                                 : g_strdup_printf (_ ("%u warned\n%u failed"), warned, failed);
  return g_strdup_printf (_ ("%u of %u"), passed, passed + warned + failed);
}

static const struct {
  const char *label, *help, *source;
  Func func;
} figures[OSSA_N_FIGURES] = {
  { N_ ("Factor"),
    N_ ("How many times the activity’s load the bone bears until the strain, averaged over a small "
        "ball, first reaches the limit of its tissue. Above 1 it holds."),
    "Schileo and others 2014 J Biomech", dup_factor },
  { N_ ("Failure load"),
    N_ ("The activity’s main force at which the bone first yields: the force times the factor."),
    "Schileo and others 2014 J Biomech", dup_failure },
  { N_ ("Smallest factor"),
    N_ ("The factor under the activity that brings this state nearest to breaking."), NULL,
    dup_worst },
  { N_ ("Against as it is"),
    N_ ("How much the factor of the activity changes against the bone as it is now."), NULL,
    dup_change },
  { N_ ("Of intact"),
    N_ ("The factor of the activity as a share of that of the same bone without its lesions."),
    NULL, dup_intact },
  { N_ ("Highest part stress"),
    /* xgettext:no-c-format */
    N_ ("The part nearest to its limit over all activities: the stress that 99 % of its cells stay "
        "below, how many times it may grow until the material yields, and how many times until it "
        "tires when the load comes and goes."),
    NULL, dup_stress },
  { N_ ("Carried by hardware"),
    N_ ("How much of the moment or axial force at the lesion goes through the part instead of the "
        "bone, at most over all activities."),
    NULL, dup_share },
  { N_ ("Rules passed"),
    N_ ("Checks of size and place of the hardware, each with its limit and source on the page "
        "Hardware."),
    NULL, dup_rules },
};

const char *
ossa_figure_label (OssaFigure figure)
{
  return _ (figures[figure].label);
}

const char *
ossa_figure_help (OssaFigure figure)
{
  return _ (figures[figure].help);
}

const char *
ossa_figure_source (OssaFigure figure)
{
  return figures[figure].source;
}

char *
ossa_figure_dup_value (OssaFigure figure, const OssaFigureColumn *column)
{
  g_autofree char *detail = NULL;
  char *value = column->state != NULL ? figures[figure].func (column, &detail) : NULL;

  return value != NULL ? value : g_strdup ("–");
}

char *
ossa_figure_dup_detail (OssaFigure figure, const OssaFigureColumn *column)
{
  char *detail = NULL;

  if (column->state != NULL)
    g_free (figures[figure].func (column, &detail));
  return detail != NULL ? detail : g_strdup ("");
}
