/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-summary-rows.h"

#include <glib/gi18n.h>

#include "ossa-words.h"
#include "ossa-comparison.h"
#include "ossa-config.h"

/* Of a hash, enough to compare two plans by eye. */
#define HASH_DIGITS 12

static void
row_free (gpointer data)
{
  OssaSummaryRow *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/* Takes @text. */
static void
add (GPtrArray *rows, const char *title, char *text, const char *step)
{
  OssaSummaryRow *row = g_new (OssaSummaryRow, 1);

  *row = (OssaSummaryRow){ g_strdup (title), text, step };
  g_ptr_array_add (rows, row);
}

static char *
dup_bone (OssaDocument *document, const OssaPlanDecisions *decisions)
{
  OssaBone *bone = ossa_document_get_bone (document);
  g_autofree char *file =
      decisions->source.path != NULL ? g_path_get_basename (decisions->source.path) : NULL;
  OssaLandmarks *landmarks;

  if (bone == NULL)
    return g_strdup (file != NULL ? file : _ ("None yet"));
  landmarks = ossa_bone_get_landmarks (bone);
  if (ossa_landmarks_get_side (landmarks) == OSSA_SIDE_UNKNOWN)
    return g_strdup_printf ("%s, %s", _ (ossa_site_id (ossa_landmarks_get_site (landmarks))), file);
  /* Translators: side, bone, file */
  return g_strdup_printf (_ ("%s %s, %s"), ossa_side_words (ossa_landmarks_get_side (landmarks)),
                          _ (ossa_site_id (ossa_landmarks_get_site (landmarks))), file);
}

static char *
dup_lesions (const OssaPlanDecisions *decisions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < decisions->lesions->len; i++) {
    const OssaPlanLesion *lesion = g_ptr_array_index (decisions->lesions, i);

    /* Translators: a lesion's name and its kind */
    g_string_append_printf (text, i > 0 ? "\n" : "");
    g_string_append_printf (text, _ ("%s, %s"), lesion->name,
                            _ (ossa_lesion_type_id (lesion->type)));
  }
  return text->len > 0 ? g_strdup (text->str) : g_strdup (_ ("None"));
}

static char *
dup_loads (OssaDocument *document, const OssaPlanDecisions *decisions)
{
  const GPtrArray *cases = ossa_document_get_load_cases (document);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            _ (ossa_load_case_get_label (g_ptr_array_index (cases, i))));
  g_string_append_printf (text, text->len > 0 ? "\n" : "");
  /* Translators: body weight as force and as mass */
  g_string_append_printf (text, _ ("at %.0f N (%.1f kg) of body weight"), decisions->body_weight_n,
                          decisions->body_weight_n / OSSA_PLAN_STANDARD_GRAVITY_M_S2);
  return g_strdup (text->str);
}

static char *
dup_hardware (OssaDocument *document, const OssaPlanDecisions *decisions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < decisions->hardware->len; i++) {
    g_autofree char *title = ossa_option_dup_title (i);
    g_autofree char *name = ossa_option_dup_name (document, i);

    g_string_append_printf (text, i > 0 ? "\n" : "");
    g_string_append_printf (text, _ ("%s: %s"), title, name);
  }
  return text->len > 0 ? g_strdup (text->str) : g_strdup (_ ("None"));
}

static char *
dup_choice (const OssaPlanDecisions *decisions)
{
  const char *reason = decisions->choice_reason;
  g_autofree char *title =
      decisions->choice >= 0 ? ossa_option_dup_title ((guint)decisions->choice) : NULL;

  if (title == NULL && reason == NULL)
    return g_strdup (_ ("Not chosen yet"));
  if (title == NULL)
    return g_strdup_printf (_ ("None of the options, because %s"), reason);
  /* Translators: an option, and the reason for it */
  return reason != NULL ? g_strdup_printf (_ ("%s, because %s"), title, reason)
                        : g_strdup_printf (_ ("%s, without a reason given"), title);
}

GPtrArray *
ossa_summary_of_decisions (OssaDocument *document)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (ossa_document_get_plan (document));
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  add (rows, _ ("Bone"), dup_bone (document, decisions), "bone");
  add (rows, _ ("Lesions"), dup_lesions (decisions), "lesions");
  add (rows, _ ("Loads"), dup_loads (document, decisions), "loads");
  add (rows, _ ("Hardware"), dup_hardware (document, decisions), "hardware");
  if (decisions->hardware->len > 0)
    add (rows, _ ("Choice"), dup_choice (decisions), "compare");
  return rows;
}

static char *
dup_plugins (const OssaPlanDecisions *decisions)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < decisions->hardware->len; i++) {
    const OssaPlanHardware *hardware = g_ptr_array_index (decisions->hardware, i);
    char *name = g_strdup_printf ("%s %s", hardware->plugin, hardware->plugin_version);

    if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_free (name);
    else
      g_ptr_array_add (names, name);
  }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **)names->pdata);
}

static char *
dup_solved (OssaPlan *plan, GDateTime *solved)
{
  const OssaPlanResults *results = ossa_plan_get_results (plan);
  g_autofree char *when = NULL;

  if (results == NULL)
    return g_strdup (ossa_plan_has_stale_results (plan) ? _ ("Not since the last change")
                                                        : _ ("Not yet"));
  if (solved == NULL)
    return g_strdup_printf (_ ("As the file holds it, by version %s"), results->program);
  when = g_date_time_format (solved, "%c");
  return g_strdup_printf (_ ("%s, cells of %.1f mm"), when, results->intact->cell_mm);
}

GPtrArray *
ossa_summary_of_origin (OssaDocument *document, GDateTime *solved)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  const OssaPlanResults *results = ossa_plan_get_results (plan);
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  add (rows, _ ("Solved"), dup_solved (plan, solved), NULL);
  add (rows, _ ("Program"), g_strdup_printf ("Ossature %s", OSSA_VERSION), NULL);
  if (decisions->hardware->len > 0)
    add (rows, _ ("Plugins"), dup_plugins (decisions), NULL);
  add (rows, _ ("Hash of the Decisions"), g_strndup (ossa_plan_get_hash (plan), HASH_DIGITS), NULL);
  if (results != NULL && results->data_sha256 != NULL)
    add (rows, _ ("Hash of the Data"), g_strndup (results->data_sha256, HASH_DIGITS), NULL);
  return rows;
}
