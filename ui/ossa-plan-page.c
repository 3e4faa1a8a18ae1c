/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-page.h"

#include <glib/gi18n.h>

#include "ossa-plan-checker.h"
#include "ossa-plan-notes.h"
#include "ossa-plan-summary-rows.h"

/* ms without a change, after which the plan is checked. */
#define CHECK_MS 600

struct _OssaPlanPage {
  OssaPage parent;
  GtkWidget *fault_group;
  AdwEntryRow *title_row;
  GtkTextBuffer *note;
  AdwActionRow *file_row;
  GtkListBox *fault_list, *summary_list, *origin_list;
  GtkLabel *notice_label;
  GtkTextView *note_view;
  gboolean filling; /* fields are set by the program */
  guint check_source;
  GCancellable *cancellable; /* of the check that is on its way */
  GDateTime *solved;         /* in this session */
};

G_DEFINE_FINAL_TYPE (OssaPlanPage, ossa_plan_page, OSSA_TYPE_PAGE)

static void
remove_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
add_row (GtkListBox *list, const OssaSummaryRow *summary)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary->text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (summary->step != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", summary->step);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  }
  gtk_list_box_append (list, row);
}

/* Takes @rows. */
static void
set_rows (GtkListBox *list, GPtrArray *rows)
{
  remove_rows (list);
  for (guint i = 0; i < rows->len; i++)
    add_row (list, g_ptr_array_index (rows, i));
  g_ptr_array_unref (rows);
}

static void
update_file (OssaPlanPage *self, OssaDocument *document)
{
  const char *path = ossa_document_get_path (document);
  const char *reason = ossa_plan_is_read_only (ossa_document_get_plan (document))
                           ? ossa_document_get_read_only_reason (document)
                           : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *text =
      reason != NULL ? g_strdup_printf (_ ("Read only: %s"), reason)
      : path == NULL ? g_strdup (_ ("Work that is not saved is lost when the window closes"))
                     /* Translators: "Saved" or "Changed", and a folder */
                     : g_strdup_printf (_ ("%s, in %s"),
                                        ossa_document_get_modified (document)
                                            ? _ ("Changed since it was saved")
                                            : _ ("Saved"),
                                        folder);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row),
                                 name != NULL ? name : _ ("Not saved yet"));
  adw_action_row_set_subtitle (self->file_row, text);
}

static char *
dup_note (OssaPlanPage *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->note, &start, &end);
  return gtk_text_buffer_get_text (self->note, &start, &end, FALSE);
}

static void
update_words (OssaPlanPage *self, OssaDocument *document)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (ossa_document_get_plan (document));
  const char *title = decisions->title != NULL ? decisions->title : "";
  const char *note = decisions->note != NULL ? decisions->note : "";
  g_autofree char *shown = dup_note (self);
  gboolean editable = !ossa_plan_is_read_only (ossa_document_get_plan (document));

  self->filling = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->title_row)), title) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->title_row), title);
  if (g_strcmp0 (shown, note) != 0)
    gtk_text_buffer_set_text (self->note, note, -1);
  self->filling = FALSE;
  gtk_editable_set_editable (GTK_EDITABLE (self->title_row), editable);
  gtk_text_view_set_editable (self->note_view, editable);
}

/* Says at @field what is wrong with it; %NULL: nothing. */
static void
mark (GtkWidget *field, const GError *error)
{
  if (error != NULL)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
  gtk_widget_set_tooltip_text (field, error != NULL ? error->message : NULL);
}

static void
on_title_changed (OssaPlanPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  g_autoptr (GError) error = NULL;

  if (self->filling || document == NULL)
    return;
  if (ossa_plan_set_title (ossa_document_get_plan (document),
                           gtk_editable_get_text (GTK_EDITABLE (self->title_row)), &error))
    ossa_document_record (document, _ ("Change the Title"), "title");
  mark (GTK_WIDGET (self->title_row), error);
}

static void
on_note_changed (OssaPlanPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  g_autofree char *note = dup_note (self);
  g_autoptr (GError) error = NULL;

  if (self->filling || document == NULL)
    return;
  if (ossa_plan_set_note (ossa_document_get_plan (document), note, &error))
    ossa_document_record (document, _ ("Change the Note"), "note");
  mark (GTK_WIDGET (self->note_view), error);
}

/* One stay in a field is one step back. Nothing is solved for it, so that it holds up no solve. */
static void
on_edit_enter (OssaPlanPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_plan_history_begin_gesture (ossa_document_get_history (document));
}

static void
on_edit_leave (OssaPlanPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_plan_history_end_gesture (ossa_document_get_history (document));
}

static void
show_faults (OssaPlanPage *self, const GPtrArray *faults)
{
  remove_rows (self->fault_list);
  for (guint i = 0; i < faults->len; i++) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (faults, i));
    adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    gtk_list_box_append (self->fault_list, row);
  }
  gtk_widget_set_visible (self->fault_group, faults->len > 0);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OssaPlanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = ossa_plan_checker_check_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (faults == NULL) {
    faults = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (faults, g_strdup (error->message));
  }
  show_faults (self, faults);
}

static void
stop_check (OssaPlanPage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
on_rest (gpointer user_data)
{
  OssaPlanPage *self = user_data;
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  self->check_source = 0;
  stop_check (self);
  if (document == NULL ||
      ossa_plan_get_decisions (ossa_document_get_plan (document))->source.path == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  ossa_plan_checker_check_async (document, self->cancellable, on_checked, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* A page that is not seen checks nothing. */
static void
queue_check (OssaPlanPage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->check_source = g_timeout_add (CHECK_MS, on_rest, self);
}

static void
update (OssaPage *page, OssaDocument *document)
{
  OssaPlanPage *self = OSSA_PLAN_PAGE (page);

  update_words (self, document);
  update_file (self, document);
  set_rows (self->summary_list, ossa_summary_of_decisions (document));
  set_rows (self->origin_list, ossa_summary_of_origin (document, self->solved));
  queue_check (self);
}

static void
on_modified (OssaPlanPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    update_file (self, document);
}

static void
on_finished (OssaPlanPage *self)
{
  g_clear_pointer (&self->solved, g_date_time_unref);
  self->solved = g_date_time_new_now_local ();
}

static void
ossa_plan_page_document_set (OssaPage *page, OssaDocument *document)
{
  OssaPlanPage *self = OSSA_PLAN_PAGE (page);

  stop_check (self);
  g_clear_pointer (&self->solved, g_date_time_unref);
  gtk_widget_set_visible (self->fault_group, FALSE);
  if (document != NULL) {
    g_signal_connect_object (ossa_document_get_runner (document), "finished",
                             G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (document, "notify::modified", G_CALLBACK (on_modified), self,
                             G_CONNECT_SWAPPED);
  }
}

static void
ossa_plan_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ossa_plan_page_parent_class)->map (widget);
  queue_check (OSSA_PLAN_PAGE (widget));
}

static void
set_notice (OssaPlanPage *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);

  if (notes != NULL)
    gtk_label_set_text (self->notice_label, _ (notes->notice));
}

static void
ossa_plan_page_dispose (GObject *object)
{
  OssaPlanPage *self = OSSA_PLAN_PAGE (object);

  stop_check (self);
  g_clear_pointer (&self->solved, g_date_time_unref);
  G_OBJECT_CLASS (ossa_plan_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/plan-page.ui");
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, fault_group);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, title_row);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, note);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, note_view);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, file_row);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, fault_list);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, summary_list);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, origin_list);
  gtk_widget_class_bind_template_child (klass, OssaPlanPage, notice_label);
  gtk_widget_class_bind_template_callback (klass, on_title_changed);
  gtk_widget_class_bind_template_callback (klass, on_note_changed);
  gtk_widget_class_bind_template_callback (klass, on_edit_enter);
  gtk_widget_class_bind_template_callback (klass, on_edit_leave);
}

static void
ossa_plan_page_class_init (OssaPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_plan_page_dispose;
  widget_class->map = ossa_plan_page_map;
  page_class->document_set = ossa_plan_page_document_set;
  page_class->changed = update;
  page_class->scene_changed = update;
  bind_template (widget_class);
}

static void
ossa_plan_page_init (OssaPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_notice (self);
}
