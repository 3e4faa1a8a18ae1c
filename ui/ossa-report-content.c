/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ossa-compare-figures.h"
#include "ossa-words.h"
#include "ossa-error.h"
#include "ossa-factor-chart.h"
#include "ossa-plan-checker.h"
#include "ossa-plan-xml.h"
#include "ossa-report-content-private.h"
#include "ossa-shape.h"
#include "ossa-still.h"
#include "ossa-result-words.h"

#define PICTURE_MM 78.0
#define MAX_ITEMS  8 /* columns on one page */

OssaReportContent *
ossa_report_content_new (OssaDocument *document,
                         const char *created,
                         gboolean right_to_left,
                         GError **error)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  OssaRunner *runner = ossa_document_get_runner (document);
  gboolean fresh = g_strcmp0 (ossa_runner_get_run_hash (runner), ossa_plan_get_hash (plan)) == 0;
  OssaReportContent *self;

  if (ossa_plan_get_results (plan) == NULL || ossa_runner_get_scene (runner) == NULL) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                         _ ("The results are not up to date: solve the plan first."));
    return NULL;
  }
  self = g_new0 (OssaReportContent, 1);
  self->plan_text = ossa_plan_checker_dup_text (document, error);
  self->created = g_strdup (created);
  self->load = g_strdup (ossa_document_get_load (document));
  self->items = ossa_comparison_copy (document);
  self->registry = ossa_plugin_registry_ref (ossa_document_get_registry (document));
  self->scene = ossa_plan_scene_ref (ossa_runner_get_scene (runner));
  self->shapes = ossa_shapes_ref (ossa_runner_get_shapes (runner));
  self->run = fresh ? ossa_plan_run_ref (ossa_runner_get_run (runner)) : NULL;
  self->right_to_left = right_to_left;
  if (self->plan_text == NULL)
    g_clear_pointer (&self, ossa_report_content_free);
  return self;
}

void
ossa_report_content_free (OssaReportContent *self)
{
  g_free (self->plan_text);
  g_free (self->created);
  g_free (self->load);
  g_clear_object (&self->items);
  ossa_plugin_registry_unref (self->registry);
  ossa_plan_scene_unref (self->scene);
  ossa_shapes_unref (self->shapes);
  g_clear_pointer (&self->run, ossa_plan_run_unref);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->notes, ossa_plan_notes_free);
  g_free (self);
}

static gboolean
read_plan (OssaReportContent *self, GError **error)
{
  self->plan = ossa_plan_parse (self->plan_text, strlen (self->plan_text), _ ("plan"), "/", error);
  self->notes = self->plan != NULL ? ossa_plan_notes_load (error) : NULL;
  if (self->notes == NULL)
    return FALSE;
  self->decisions = ossa_plan_get_decisions (self->plan);
  self->results = ossa_plan_get_results (self->plan);
  self->cases = ossa_plan_scene_get_load_cases (self->scene);
  if (self->results != NULL)
    return TRUE;
  g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                       _ ("The results are not up to date: solve the plan first."));
  return FALSE;
}

/* Takes @text. */
static void
add (OssaReport *report, OssaReportStyle style, char *text)
{
  ossa_report_add_text (report, style, text);
  g_free (text);
}

static char *
dup_bone (const OssaReportContent *self)
{
  const OssaPlanBoneResult *bone = &self->results->bone;

  return bone->side == OSSA_SIDE_UNKNOWN
             ? g_strdup (_ (ossa_site_id (bone->site)))
             : g_strdup_printf (C_ ("side and bone", "%s %s"), ossa_side_words (bone->side),
                                _ (ossa_site_id (bone->site)));
}

static void
add_question (const OssaReportContent *self, OssaReport *report)
{
  g_autofree char *bone = dup_bone (self);
  guint n_lesions = self->decisions->lesions->len, n_options = self->decisions->hardware->len;
  g_autofree char *lesions =
      g_strdup_printf (ngettext ("%u lesion", "%u lesions", n_lesions), n_lesions);
  g_autofree char *options =
      g_strdup_printf (ngettext ("%u option", "%u options", n_options), n_options);

  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Question"));
  if (n_options > 0)
    /* Translators: bone, "1 lesion", "2 options" */
    add (report, OSSA_REPORT_BODY,
         g_strdup_printf (_ ("How near to breaking is this %s with %s, and what do %s of hardware "
                             "change under the same loads?"),
                          bone, lesions, options));
  else
    add (report, OSSA_REPORT_BODY,
         g_strdup_printf (_ ("How near to breaking is this %s with %s?"), bone, lesions));
}

/* One sentence for one state. */
static void
append_answer (const OssaReportContent *self,
               GString *text,
               OssaCompareItem *item,
               const char *format)
{
  const OssaPlanStateResult *state = ossa_compare_item_find_result (item, self->results, NULL);
  const OssaPlanLoadResult *worst = state != NULL ? ossa_plan_state_get_worst (state) : NULL;

  if (worst == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, ossa_compare_item_get_title (item), worst->factor,
                          ossa_load_label (self->cases, worst->load));
#pragma GCC diagnostic pop
}

static void
add_answer (const OssaReportContent *self, OssaReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sure = ossa_uncertainty_words (self->notes);

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);

    if (ossa_compare_item_get_state (item) != OSSA_STATE_INTACT)
      /* Translators: a state ("As it is"), its smallest factor, the activity */
      append_answer (self, text, item, _ ("%s: begins to break at %.2f times the load of %s."));
  }
  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Answer"));
  ossa_report_add_text (report, OSSA_REPORT_LEAD, text->str);
  add (report, OSSA_REPORT_NOTE,
       g_strdup_printf (_ ("How sure: %s Solved with cells of %.1f mm."), sure,
                        self->results->intact->cell_mm));
}

/* The run's outcome of @item; %NULL: not kept. */
static OssaOutcome *
find_outcome (const OssaReportContent *self, OssaCompareItem *item)
{
  guint option = ossa_compare_item_get_option (item);

  switch (ossa_compare_item_get_state (item)) {
  case OSSA_STATE_INTACT: return ossa_plan_run_get_intact (self->run);
  case OSSA_STATE_LESION: return ossa_plan_run_get_present (self->run);
  default:
    return option < ossa_plan_run_get_n_options (self->run)
               ? ossa_plan_run_get_treated (self->run, option)
               : NULL;
  }
}

static guint
find_load (const OssaReportContent *self, OssaOutcome *outcome)
{
  for (guint i = 0; i < ossa_outcome_get_n_loads (outcome); i++)
    if (g_strcmp0 (ossa_load_case_get_id (ossa_outcome_get_load_case (outcome, i)), self->load) ==
        0)
      return i;
  return 0;
}

static cairo_surface_t *
render (const OssaReportContent *self, OssaCompareItem *item, GError **error)
{
  OssaOutcome *outcome = find_outcome (self, item);
  OssaFrame frame =
      ossa_landmarks_get_frame (ossa_bone_get_landmarks (ossa_plan_run_get_bone (self->run)));
  g_autoptr (GPtrArray) parts = NULL;

  if (outcome == NULL)
    return NULL;
  if (ossa_compare_item_get_state (item) == OSSA_STATE_TREATED) {
    OssaConstruct *construct =
        ossa_plan_run_get_construct (self->run, ossa_compare_item_get_option (item));

    parts = ossa_shapes_of_parts (construct, OSSA_SHAPE_FINE_MM, error);
    if (parts == NULL)
      return NULL;
  }
  return ossa_still_render (self->shapes, &frame, outcome, parts, find_load (self, outcome), error);
}

static char *
dup_picture_caption (const OssaReportContent *self, OssaCompareItem *item)
{
  const OssaPlanStateResult *state = ossa_compare_item_find_result (item, self->results, NULL);
  const OssaPlanLoadResult *load =
      state != NULL && self->load != NULL ? ossa_plan_state_find_load (state, self->load) : NULL;

  if (load == NULL && state != NULL && state->loads->len > 0)
    load = g_ptr_array_index (state->loads, 0);
  return load == NULL ? g_strdup (ossa_compare_item_get_title (item))
                      /* Translators: "Option 1: factor 1.70" */
                      : g_strdup_printf (_ ("%s: factor %.2f"), ossa_compare_item_get_title (item),
                                         load->factor);
}

static const char *
get_load_label (const OssaReportContent *self)
{
  const OssaPlanStateResult *present = ossa_plan_results_get_present (self->results);
  const OssaPlanLoadResult *first = g_ptr_array_index (present->loads, 0);

  return ossa_load_label (self->cases, self->load != NULL ? self->load : first->load);
}

/* Where a picture cannot be drawn the report goes without. */
static gboolean
add_pictures (OssaReportContent *self, OssaReport *report, OssaProgress *progress, GError **error)
{
  guint n = MIN (g_list_model_get_n_items (self->items), MAX_ITEMS);
  g_autoptr (GPtrArray) images =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  g_autoptr (GPtrArray) captions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) fault = NULL;

  for (guint i = 0; self->run != NULL && fault == NULL && i < n; i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);
    cairo_surface_t *image = render (self, item, &fault);

    if (ossa_progress_check (progress, error)) {
      g_clear_pointer (&image, cairo_surface_destroy);
      return FALSE;
    }
    ossa_progress_step (progress, (double)(i + 1) / n);
    if (image == NULL)
      continue;
    g_ptr_array_add (images, image);
    g_ptr_array_add (captions, dup_picture_caption (self, item));
  }
  g_ptr_array_add (captions, NULL);
  if (images->len == 0) {
    add (report, OSSA_REPORT_NOTE,
         g_strdup_printf (_ ("Without pictures: %s"),
                          fault != NULL ? fault->message : _ ("they need a fresh solve.")));
    return TRUE;
  }
  ossa_report_add_pictures (report, (cairo_surface_t *const *)images->pdata,
                            (const char *const *)captions->pdata, images->len, PICTURE_MM);
  add (report, OSSA_REPORT_NOTE,
       g_strdup_printf (_ ("Under %s, from the front. Yellow breaks first, blue bears four times "
                           "the load or more; ivory is not judged (near loads and supports)."),
                        get_load_label (self)));
  return TRUE;
}

/* A row for each figure, a column for each state. */
static void
add_figures (const OssaReportContent *self, OssaReport *report)
{
  guint n = MIN (g_list_model_get_n_items (self->items), MAX_ITEMS);
  g_autofree char *columns = g_strnfill (n + 1, 'e');
  const char *cells[MAX_ITEMS + 2];
  OssaReportTable *table;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  columns[0] = 'l';
  table = ossa_report_add_table (report, columns);
  cells[0] = get_load_label (self);
  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);

    cells[1 + i] = ossa_compare_item_get_title (item); /* kept by the list */
  }
  ossa_report_table_add_row (table, cells);
  for (guint f = 0; f < OSSA_N_FIGURES; f++) {
    cells[0] = ossa_figure_label ((OssaFigure)f);
    for (guint i = 0; i < n; i++) {
      g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);
      OssaFigureColumn column = { .results = self->results,
                                  .load = self->load,
                                  .cases = self->cases };
      g_autofree char *value = NULL, *detail = NULL;

      column.state = ossa_compare_item_find_result (item, self->results, &column.option);
      value = ossa_figure_dup_value ((OssaFigure)f, &column);
      detail = ossa_figure_dup_detail ((OssaFigure)f, &column);
      g_strdelimit (detail, "\n", ' ');
      g_ptr_array_add (texts, *detail != '\0' ? g_strdup_printf ("%s\n%s", value, detail)
                                              : g_strdup (value));
      cells[1 + i] = g_ptr_array_index (texts, texts->len - 1);
    }
    ossa_report_table_add_row (table, cells);
  }
}

static void
add_choice (const OssaReportContent *self, OssaReport *report)
{
  const OssaPlanDecisions *decisions = self->decisions;
  const char *reason = decisions->choice_reason;
  g_autofree char *title =
      decisions->choice >= 0 ? ossa_option_dup_title ((guint)decisions->choice) : NULL;

  if (decisions->hardware->len == 0)
    return;
  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Choice"));
  add (report, OSSA_REPORT_BODY,
       title != NULL && reason != NULL ? g_strdup_printf (_ ("%s, because %s"), title, reason)
       : title != NULL                 ? g_strdup_printf (_ ("%s, without a reason given"), title)
       : reason != NULL ? g_strdup_printf (_ ("None of the options, because %s"), reason)
                        : g_strdup (_ ("Not chosen yet")));
}

static void
add_chart (const OssaReportContent *self, OssaReport *report)
{
  g_autoptr (OssaFactorData) data = ossa_factor_data_new (self->items, self->results, self->cases);

  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Factors by Activity"));
  ossa_report_add_chart (report, &data->chart);
}

static gboolean
add_board_page (OssaReportContent *self, OssaReport *report, OssaProgress *progress, GError **error)
{
  g_autofree char *file = g_path_get_basename (self->decisions->source.path);

  ossa_report_add_text (report, OSSA_REPORT_TITLE,
                        self->decisions->title != NULL ? self->decisions->title
                                                       : _ ("Plan of Stabilisation"));
  add (report, OSSA_REPORT_NOTE, g_strdup_printf ("%s · %s", file, self->created));
  add_question (self, report);
  add_answer (self, report);
  if (!add_pictures (self, report, progress, error))
    return FALSE;
  add_figures (self, report);
  add_choice (self, report);
  ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Assumptions"));
  ossa_report_add_text (report, OSSA_REPORT_NOTE, _ (self->notes->left_out));
  if (self->decisions->note != NULL) {
    ossa_report_add_text (report, OSSA_REPORT_HEADING, _ ("Note"));
    ossa_report_add_text (report, OSSA_REPORT_BODY, self->decisions->note);
  }
  add_chart (self, report);
  return TRUE;
}

gboolean
ossa_report_content_save (OssaReportContent *self,
                          const char *path,
                          OssaProgress *progress,
                          GError **error)
{
  g_autoptr (OssaReport) report = NULL;
  OssaReportSetup setup = { .created = self->created,
                            /* Translators: the number of a page, and of all pages */
                            .page_format = _ ("Page %u of %u"),
                            .right_to_left = self->right_to_left };

  if (!read_plan (self, error))
    return FALSE;
  setup.title =
      self->decisions->title != NULL ? self->decisions->title : _ ("Plan of Stabilisation");
  setup.footer = _ (self->notes->notice);
  report = ossa_report_new (&setup);
  ossa_progress_begin (progress, "Drawing", 0.8);
  if (!add_board_page (self, report, progress, error))
    return FALSE;
  ossa_report_content_add_details (self, report);
  ossa_progress_begin (progress, "Writing", 0.2);
  return ossa_report_save (report, path, error);
}
