/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-part-list.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-fact-row.h"
#include "ossa-result-words.h"

struct _OssaPartList {
  AdwPreferencesGroup parent;
  AdwExpanderRow *expander;
  GPtrArray *rows; /* of OssaFactRow, borrowed */
};

G_DEFINE_FINAL_TYPE (OssaPartList, ossa_part_list, ADW_TYPE_PREFERENCES_GROUP)

static OssaFactRow *
get_row (OssaPartList *self, guint index)
{
  GtkWidget *row;

  if (index < self->rows->len)
    return g_ptr_array_index (self->rows, index);
  row = ossa_fact_row_new ("");
  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (self->expander, row);
  return OSSA_FACT_ROW (row);
}

static void
append (GString *words, char *part)
{
  g_autofree char *taken = part;

  if (words->len > 0)
    g_string_append (words, C_ ("between parts of a line", " · "));
  g_string_append (words, taken);
}

/* "152 MPa · yields at 5.2 times · endures 1.9 times · takes 40 % of the load" */
static char *
dup_words (const OssaPartStress *stress)
{
  GString *words = g_string_new (NULL);

  if (isnan (stress->von_mises_mpa))
    return g_string_free (words, FALSE);
  append (words, g_strdup_printf (_ ("%.0f MPa"), stress->von_mises_mpa));
  if (stress->yield_factor > 0)
    append (words, g_strdup_printf (_ ("yields at %.1f times"), stress->yield_factor));
  if (stress->endurance_factor > 0)
    append (words,
            g_strdup_printf (_ ("endures for years at %.1f times"), stress->endurance_factor));
  if (!isnan (stress->load_share))
    append (words, g_strdup_printf (_ ("takes %.0f %% of the load across the lesion"),
                                    100 * stress->load_share));
  return g_string_free (words, FALSE);
}

static void
show_part (OssaPartList *self, guint index, const OssaPart *part, const OssaPartStress *stress)
{
  OssaFactRow *row = get_row (self, index);
  g_autofree char *words = dup_words (stress);
  /* Translators: a material. */
  g_autofree char *help = g_strdup_printf (
      _ ("%s. Von Mises stress, of which 99 of 100 cells have less; the load at which the part "
         "yields, and the one it endures ten million times, in multiples of this load."),
      _ (part->material.name));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (part->name));
  ossa_fact_row_set_value (row, *words != '\0' ? words : _ ("Too thin for these cells to show"));
  ossa_fact_row_set_help (row, help, part->material.source, part->material.certainty);
}

/* The stresses in memory, one for each part of the construct, or %NULL. A preview of other
 * decisions may have other parts than the construct that is placed now. */
static const OssaPartStress *
find_shown (const OssaShown *shown, const char *load)
{
  OssaOutcome *outcome = shown->outcome;

  if (shown->construct == NULL || (shown->preview && shown->stale))
    return NULL;
  for (guint i = 0; i < ossa_outcome_get_n_loads (outcome); i++)
    if (g_strcmp0 (ossa_load_case_get_id (ossa_outcome_get_load_case (outcome, i)), load) == 0)
      return ossa_outcome_get_load (outcome, i)->parts;
  return NULL;
}

static OssaPartStress
stress_of_record (const OssaPlanPartResult *record)
{
  return (OssaPartStress){ .von_mises_mpa = record->von_mises_mpa,
                           .yield_factor = record->yield_factor,
                           .endurance_factor = record->endurance_factor,
                           .load_share = record->load_share };
}

/* The smaller of the two factors; INFINITY when none is known. */
static double
find_reserve (const OssaPartStress *stress)
{
  double yield = stress->yield_factor > 0 ? stress->yield_factor : INFINITY;
  double endurance = stress->endurance_factor > 0 ? stress->endurance_factor : INFINITY;

  return MIN (yield, endurance);
}

static void
show_weakest (OssaPartList *self, const OssaPart *weakest, double reserve)
{
  g_autofree char *words = NULL;

  if (weakest != NULL)
    /* Translators: a part of the hardware, a factor. */
    words = g_strdup_printf (_ ("Nearest to failing: %s, at %.1f times this load"),
                             _ (weakest->name), reserve);
  adw_expander_row_set_subtitle (self->expander, words != NULL ? words : "");
}

/* What is shown of it; else the plan's own fresh results. */
static gboolean
show_parts (OssaPartList *self, OssaDocument *document, guint option, const char *load)
{
  const OssaRunnerOption *placed = ossa_document_get_option (document, option);
  const OssaPlanLoadResult *record =
      ossa_finding_get_record (document, OSSA_STATE_TREATED, option, load);
  OssaShown shown = { .construct = NULL };
  const OssaPartStress *stress =
      ossa_document_get_shown (document, OSSA_STATE_TREATED, option, &shown)
          ? find_shown (&shown, load)
          : NULL;
  OssaConstruct *construct = stress != NULL   ? shown.construct
                             : placed != NULL ? placed->construct
                                              : NULL;
  guint n = construct != NULL ? ossa_construct_get_n_parts (construct) : 0;
  const OssaPart *weakest = NULL;
  double least = INFINITY;

  if (n == 0 || (stress == NULL && (record == NULL || record->parts->len != n)))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const OssaPart *part = ossa_construct_get_part (construct, i);
    OssaPartStress one =
        stress != NULL ? stress[i] : stress_of_record (g_ptr_array_index (record->parts, i));

    show_part (self, i, part, &one);
    if (find_reserve (&one) < least) {
      least = find_reserve (&one);
      weakest = part;
    }
  }
  show_weakest (self, weakest, least);
  for (guint i = n; i < self->rows->len; i++)
    ossa_fact_row_set_value (g_ptr_array_index (self->rows, i), NULL);
  return TRUE;
}

static void
set_stale (OssaPartList *self, gboolean stale)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (stale)
      gtk_widget_add_css_class (g_ptr_array_index (self->rows, i), "stale");
    else
      gtk_widget_remove_css_class (g_ptr_array_index (self->rows, i), "stale");
}

static void
describe (OssaPartList *self, OssaDocument *document, const OssaFinding *finding, const char *load)
{
  g_autofree char *fineness = ossa_fineness_words (finding);
  /* Translators: an activity, and how fine the solution is. */
  g_autofree char *under = g_strdup_printf (C_ ("context of a result", "%s · %s"),
                                            ossa_load_words (document, load), fineness);
  g_autofree char *old = finding->stale ? g_strdup_printf (_ ("Out of date. %s"), under) : NULL;

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), old != NULL ? old : under);
}

/* Stands where it stood while its numbers come, so that the page does not jump. */
static void
show_waiting (OssaPartList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    ossa_fact_row_set_value (g_ptr_array_index (self->rows, i), NULL);
  adw_expander_row_set_subtitle (self->expander, _ ("Not solved yet"));
}

void
ossa_part_list_update (OssaPartList *self, OssaDocument *document, guint option)
{
  const OssaRunnerOption *placed =
      document != NULL ? ossa_document_get_option (document, option) : NULL;
  const char *load = document != NULL ? ossa_finding_get_load (document) : NULL;
  OssaFinding finding = { .known = FALSE };

  g_return_if_fail (OSSA_IS_PART_LIST (self));

  gtk_widget_set_visible (GTK_WIDGET (self), placed != NULL && placed->construct != NULL);
  if (document != NULL)
    finding = ossa_finding_get (document, OSSA_STATE_TREATED, option, load);
  if (!finding.known || !show_parts (self, document, option, load)) {
    show_waiting (self);
    return;
  }
  describe (self, document, &finding, load);
  set_stale (self, finding.stale);
}

static void
ossa_part_list_finalize (GObject *object)
{
  g_ptr_array_unref (OSSA_PART_LIST (object)->rows);
  G_OBJECT_CLASS (ossa_part_list_parent_class)->finalize (object);
}

static void
ossa_part_list_class_init (OssaPartListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_part_list_finalize;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/part-list.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), OssaPartList, expander);
}

static void
ossa_part_list_init (OssaPartList *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
