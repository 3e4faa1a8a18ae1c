/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-compare-page.h"

#include <glib/gi18n.h>

#include "ossa-compare-figures.h"
#include "ossa-comparison.h"
#include "ossa-differences.h"

/* Rows of the choice before and after the options. */
enum { NOT_YET = -2, NONE = -1 };

struct _OssaComparePage {
  OssaPage parent;
  AdwComboRow *load_row;
  GtkListBox *item_list, *choice_list, *difference_list;
  GtkWidget *choice_group, *difference_group;
  AdwEntryRow *reason_row;
  GListModel *items; /* of the document, or %NULL */
  GPtrArray *loads;  /* of char *: ids of the rows of load_row */
  GPtrArray *checks; /* of GtkCheckButton: the choices, in the order of the rows */
  gboolean filling;  /* rows are set by the program */
  gboolean none;     /* "none of them" was picked, and waits for its reason */
};

G_DEFINE_FINAL_TYPE (OssaComparePage, ossa_compare_page, OSSA_TYPE_PAGE)

static const OssaPlanDecisions *
get_decisions (OssaDocument *document)
{
  return ossa_plan_get_decisions (ossa_document_get_plan (document));
}

/* The smallest factor, and at @under (owned by the caller) in words under which activity. */
static char *
dup_summary (OssaCompareItem *item, OssaDocument *document, char **under)
{
  const OssaPlanResults *results = ossa_plan_get_results (ossa_document_get_plan (document));
  const OssaPlanStateResult *state = ossa_compare_item_find_result (item, results, NULL);
  const OssaPlanLoadResult *worst = state != NULL ? ossa_plan_state_get_worst (state) : NULL;

  if (worst == NULL) {
    *under = g_strdup (_ ("Not solved"));
    return g_strdup ("–");
  }
  /* Translators: an activity */
  *under = g_strdup_printf (_ ("Smallest factor: %s"),
                            ossa_load_label (ossa_document_get_load_cases (document), worst->load));
  return g_strdup_printf ("%.2f", worst->factor);
}

static GtkWidget *
make_item_row (gpointer object, gpointer user_data)
{
  OssaCompareItem *item = object;
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *figure = gtk_label_new (NULL);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_bind_property (item, "shown", check, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (item, "title", row, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "subtitle", row, "subtitle", G_BINDING_SYNC_CREATE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_add_css_class (figure, "numeric");
  g_object_set_data (G_OBJECT (row), "figure", figure);
  return row;
}

static void
update_summaries (OssaComparePage *self, OssaDocument *document)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->item_list, (int)i);
    GtkWidget *figure = row != NULL ? g_object_get_data (G_OBJECT (row), "figure") : NULL;
    g_autofree char *under = NULL;
    g_autofree char *text = dup_summary (item, document, &under);

    if (figure == NULL)
      continue;
    gtk_label_set_text (GTK_LABEL (figure), text);
    gtk_widget_set_tooltip_text (figure, under);
  }
}

/* The activities of the scene, and which of them is looked at. */
static void
update_loads (OssaComparePage *self, OssaDocument *document)
{
  const GPtrArray *cases = ossa_document_get_load_cases (document);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->loads, 0);
  for (guint i = 0; cases != NULL && i < cases->len; i++) {
    const OssaLoadCase *load = g_ptr_array_index (cases, i);

    gtk_string_list_append (names, _ (ossa_load_case_get_label (load)));
    g_ptr_array_add (self->loads, g_strdup (ossa_load_case_get_id (load)));
    if (g_strcmp0 (ossa_load_case_get_id (load), ossa_document_get_load (document)) == 0)
      selected = i;
  }
  self->filling = TRUE;
  adw_combo_row_set_model (self->load_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->load_row, selected);
  self->filling = FALSE;
}

static void
on_load_selected (OssaComparePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  guint selected = adw_combo_row_get_selected (self->load_row);

  if (!self->filling && document != NULL && selected < self->loads->len)
    ossa_document_set_load (document, g_ptr_array_index (self->loads, selected));
}

static void
remove_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GArray *
list_shown_options (OssaComparePage *self)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);
    guint option = ossa_compare_item_get_option (item);

    if (ossa_compare_item_get_state (item) == OSSA_STATE_TREATED &&
        ossa_compare_item_get_shown (item))
      g_array_append_val (options, option);
  }
  return options;
}

static void
add_difference (OssaComparePage *self, const OssaDifference *difference, const GArray *options)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < options->len; i++) {
    g_autofree char *title = ossa_option_dup_title (g_array_index (options, guint, i));

    g_string_append_printf (text, i > 0 ? "\n" : "");
    /* Translators: "Option 1: 10 mm" */
    g_string_append_printf (text, _ ("%s: %s"), title,
                            (const char *)g_ptr_array_index (difference->values, i));
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), difference->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->difference_list, row);
}

static void
update_differences (OssaComparePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  g_autoptr (GArray) options = list_shown_options (self);
  g_autoptr (GPtrArray) differences = NULL;

  if (document == NULL)
    return;
  differences = ossa_differences_find (document, options);
  remove_rows (self->difference_list);
  for (guint i = 0; i < differences->len; i++)
    add_difference (self, g_ptr_array_index (differences, i), options);
  gtk_widget_set_visible (self->difference_group, differences->len > 0);
}

/* @option: its index, NONE or NOT_YET. */
static void
set_choice (OssaComparePage *self, int option)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason_row));
  g_autoptr (GError) error = NULL;

  self->none = option == NONE;
  if (option == NONE && *reason == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
  if (ossa_plan_set_choice (ossa_document_get_plan (document), MAX (option, -1),
                            option == NOT_YET || *reason == '\0' ? NULL : reason, &error))
    ossa_document_record (document, _ ("Choose an Option"), NULL);
}

static void
on_check_toggled (OssaComparePage *self, GtkCheckButton *check)
{
  int option = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "option"));

  if (!self->filling && gtk_check_button_get_active (check))
    set_choice (self, option);
}

/* @option: its index, NONE or NOT_YET. Takes @title and @subtitle. */
static void
add_choice (OssaComparePage *self, int option, char *title, char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "option", GINT_TO_POINTER (option));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (self->choice_list, row);
  g_ptr_array_add (self->checks, g_object_ref (check));
  g_free (title);
  g_free (subtitle);
}

static void
make_choices (OssaComparePage *self, OssaDocument *document)
{
  guint n = get_decisions (document)->hardware->len;

  if (self->checks->len == n + 2)
    return;
  remove_rows (self->choice_list);
  g_ptr_array_set_size (self->checks, 0);
  add_choice (self, NOT_YET, g_strdup (_ ("Not chosen yet")), NULL);
  for (guint i = 0; i < n; i++)
    add_choice (self, (int)i, ossa_option_dup_title (i), ossa_option_dup_name (document, i));
  add_choice (self, NONE, g_strdup (_ ("None of them")), g_strdup (_ ("Needs a reason")));
}

static void
update_choice (OssaComparePage *self, OssaDocument *document)
{
  const OssaPlanDecisions *decisions = get_decisions (document);
  const char *reason = decisions->choice_reason != NULL ? decisions->choice_reason : "";
  int option = decisions->choice >= 0                           ? decisions->choice
               : decisions->choice_reason != NULL || self->none ? NONE
                                                                : NOT_YET;

  self->filling = TRUE;
  make_choices (self, document);
  for (guint i = 0; i < self->checks->len; i++) {
    GtkCheckButton *check = g_ptr_array_index (self->checks, i);

    if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "option")) == option)
      gtk_check_button_set_active (check, TRUE);
  }
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->reason_row)), reason) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->reason_row), reason);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->choice_group,
                            !ossa_plan_is_read_only (ossa_document_get_plan (document)));
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), option != NOT_YET);
  gtk_widget_set_visible (self->choice_group, decisions->hardware->len > 0);
}

static void
on_reason_changed (OssaComparePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason_row));
  g_autoptr (GError) error = NULL;
  gboolean set;

  if (self->filling || document == NULL)
    return;
  self->none |= get_decisions (document)->choice < 0;
  set = ossa_plan_set_choice (ossa_document_get_plan (document), get_decisions (document)->choice,
                              *reason != '\0' ? reason : NULL, &error);
  if (set) {
    gtk_widget_remove_css_class (GTK_WIDGET (self->reason_row), "error");
    ossa_document_record (document, _ ("Give a Reason"), "choice-reason");
  } else
    gtk_widget_add_css_class (GTK_WIDGET (self->reason_row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason_row), set ? NULL : error->message);
}

/* One stay in the field is one step back. */
static void
on_reason_enter (OssaComparePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_plan_history_begin_gesture (ossa_document_get_history (document));
}

static void
on_reason_leave (OssaComparePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_plan_history_end_gesture (ossa_document_get_history (document));
}

static void
watch_items (OssaComparePage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (self->items, i);

    g_signal_handlers_disconnect_by_data (item, self);
    g_signal_connect_object (item, "notify::shown", G_CALLBACK (update_differences), self,
                             G_CONNECT_SWAPPED);
  }
}

static void
ossa_compare_page_document_set (OssaPage *page, OssaDocument *document)
{
  OssaComparePage *self = OSSA_COMPARE_PAGE (page);

  if (self->items != NULL)
    g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->items);
  self->none = FALSE;
  g_ptr_array_set_size (self->checks, 0);
  gtk_list_box_bind_model (self->item_list, NULL, NULL, NULL, NULL);
  if (document == NULL)
    return;
  self->items = g_object_ref (ossa_comparison_get (document));
  gtk_list_box_bind_model (self->item_list, self->items, make_item_row, NULL, NULL);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (watch_items), self,
                           G_CONNECT_SWAPPED);
  watch_items (self);
}

static void
ossa_compare_page_changed (OssaPage *page, OssaDocument *document)
{
  update_choice (OSSA_COMPARE_PAGE (page), document);
  update_summaries (OSSA_COMPARE_PAGE (page), document);
}

static void
ossa_compare_page_scene_changed (OssaPage *page, OssaDocument *document)
{
  update_loads (OSSA_COMPARE_PAGE (page), document);
  update_summaries (OSSA_COMPARE_PAGE (page), document);
}

static void
ossa_compare_page_options_changed (OssaPage *page, OssaDocument *document)
{
  update_differences (OSSA_COMPARE_PAGE (page));
}

static void
ossa_compare_page_shown_changed (OssaPage *page, OssaDocument *document)
{
  update_summaries (OSSA_COMPARE_PAGE (page), document);
}

static void
ossa_compare_page_dispose (GObject *object)
{
  OssaComparePage *self = OSSA_COMPARE_PAGE (object);

  if (self->items != NULL)
    g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->items);
  g_clear_pointer (&self->loads, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (ossa_compare_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/compare-page.ui");
  gtk_widget_class_bind_template_child (klass, OssaComparePage, load_row);
  gtk_widget_class_bind_template_child (klass, OssaComparePage, item_list);
  gtk_widget_class_bind_template_child (klass, OssaComparePage, choice_list);
  gtk_widget_class_bind_template_child (klass, OssaComparePage, choice_group);
  gtk_widget_class_bind_template_child (klass, OssaComparePage, difference_list);
  gtk_widget_class_bind_template_child (klass, OssaComparePage, difference_group);
  gtk_widget_class_bind_template_child (klass, OssaComparePage, reason_row);
  gtk_widget_class_bind_template_callback (klass, on_load_selected);
  gtk_widget_class_bind_template_callback (klass, on_reason_changed);
  gtk_widget_class_bind_template_callback (klass, on_reason_enter);
  gtk_widget_class_bind_template_callback (klass, on_reason_leave);
}

static void
ossa_compare_page_class_init (OssaComparePageClass *klass)
{
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_compare_page_dispose;
  page_class->document_set = ossa_compare_page_document_set;
  page_class->changed = ossa_compare_page_changed;
  page_class->scene_changed = ossa_compare_page_scene_changed;
  page_class->options_changed = ossa_compare_page_options_changed;
  page_class->shown_changed = ossa_compare_page_shown_changed;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_compare_page_init (OssaComparePage *self)
{
  self->loads = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
