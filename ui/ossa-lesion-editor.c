/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-editor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-help-button.h"
#include "ossa-no-scroll.h"
#include "ossa-number-row.h"
#include "ossa-window.h"
#include "ossa-words.h"

/* As far as the slider goes; a plan's margin may be larger. */
#define MARGIN_TOP_MM  20
#define MARGIN_MARK_MM 5

struct _OssaLesionEditor {
  AdwPreferencesGroup parent;
  AdwEntryRow *name_row;
  AdwComboRow *type_row;
  AdwActionRow *origin_row;
  AdwExpanderRow *place_row;
  OssaHelpButton *type_help;
  GtkAdjustment *margin;
  GtkScale *margin_scale;
  GtkLabel *margin_label;
  OssaNumberRow *center[3], *radius[3];
  GtkWidget *reset_button, *remove_button;
  OssaDocument *document; /* while shown */
  OssaLesionItem *item;
  guint index;
  gboolean showing, dragging;
};

G_DEFINE_FINAL_TYPE (OssaLesionEditor, ossa_lesion_editor, ADW_TYPE_PREFERENCES_GROUP)

static const OssaPlanLesion *
get_lesion (OssaLesionEditor *self)
{
  const GPtrArray *lesions =
      self->document != NULL
          ? ossa_plan_get_decisions (ossa_document_get_plan (self->document))->lesions
          : NULL;

  return lesions != NULL && self->index < lesions->len ? g_ptr_array_index (lesions, self->index)
                                                       : NULL;
}

static void
tell (OssaLesionEditor *self, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (OSSA_IS_WINDOW (root))
    ossa_window_tell (OSSA_WINDOW (root), error->message);
}

/* Names the edit, or says why there was none. Takes @error. */
static void
finish_edit (OssaLesionEditor *self, const char *name, const char *what, GError *error)
{
  g_autofree char *key = g_strdup_printf ("lesion %u %s", self->index, what);

  if (error == NULL)
    ossa_document_record (self->document, name, key);
  else
    tell (self, error);
  g_clear_error (&error);
}

static void
on_renamed (OssaLesionEditor *self)
{
  GError *error = NULL;

  if (get_lesion (self) == NULL)
    return;
  ossa_plan_rename_lesion (ossa_document_get_plan (self->document), self->index,
                           gtk_editable_get_text (GTK_EDITABLE (self->name_row)), &error);
  finish_edit (self, _ ("Rename the lesion"), "name", error);
}

static void
on_type_selected (OssaLesionEditor *self)
{
  const OssaPlanLesion *before = get_lesion (self);
  g_autoptr (OssaPlanLesion) lesion = NULL;
  GError *error = NULL;

  if (self->showing || before == NULL)
    return;
  lesion = ossa_plan_lesion_copy (before);
  lesion->type = (OssaLesionType)adw_combo_row_get_selected (self->type_row);
  ossa_plan_set_lesion (ossa_document_get_plan (self->document), self->index, lesion, &error);
  finish_edit (self, _ ("Set the lesion’s type"), "type", error);
}

static void
set_component (OssaVec *vec, int k, double value)
{
  double *const components[] = { &vec->x, &vec->y, &vec->z };

  *components[k] = value;
}

/* Only the number that was edited is taken: the others show rounded ones. */
static void
on_edited (OssaNumberRow *row, OssaLesionEditor *self)
{
  const OssaPlanLesion *before = get_lesion (self);
  g_autoptr (OssaPlanLesion) lesion = NULL;
  GError *error = NULL;

  if (self->showing || before == NULL)
    return;
  lesion = ossa_plan_lesion_copy (before);
  for (int k = 0; k < 3; k++)
    if (row == self->center[k])
      set_component (&lesion->center_mm, k, ossa_number_row_get_value (row));
    else if (row == self->radius[k])
      set_component (&lesion->radii_mm, k, ossa_number_row_get_value (row));
  ossa_plan_set_lesion (ossa_document_get_plan (self->document), self->index, lesion, &error);
  finish_edit (self, _ ("Move or resize the lesion"), "place", error);
}

static void
show_margin (OssaLesionEditor *self)
{
  g_autofree char *text = ossa_words_length (gtk_adjustment_get_value (self->margin));

  gtk_label_set_text (self->margin_label, text);
}

static void
on_margin (OssaLesionEditor *self)
{
  double margin = round (2 * gtk_adjustment_get_value (self->margin)) / 2;
  GError *error = NULL;

  show_margin (self);
  if (self->showing || get_lesion (self) == NULL)
    return;
  ossa_plan_set_lesion_margin (ossa_document_get_plan (self->document), self->index, margin,
                               &error);
  finish_edit (self, _ ("Let the lesion grow"), "margin", error);
}

static void
end_drag (OssaLesionEditor *self)
{
  if (self->dragging && self->document != NULL)
    ossa_document_end_gesture (self->document);
  self->dragging = FALSE;
}

static gboolean
on_scale_event (OssaLesionEditor *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event)) {
  case GDK_BUTTON_PRESS:
  case GDK_TOUCH_BEGIN:
    self->dragging = self->document != NULL;
    if (self->dragging)
      ossa_document_begin_gesture (self->document);
    break;
  case GDK_BUTTON_RELEASE:
  case GDK_TOUCH_END:
  case GDK_TOUCH_CANCEL: end_drag (self); break;
  default: break;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
on_reset (OssaLesionEditor *self)
{
  const OssaPlanLesion *before = get_lesion (self);
  const OssaPlanLesion *first = self->item != NULL ? ossa_lesion_item_get_first (self->item) : NULL;
  g_autoptr (OssaPlanLesion) lesion = NULL;
  GError *error = NULL;

  if (before == NULL || first == NULL)
    return;
  lesion = ossa_plan_lesion_copy (before);
  lesion->center_mm = first->center_mm;
  lesion->radii_mm = first->radii_mm;
  lesion->margin_mm = first->margin_mm;
  for (int k = 0; k < 3; k++)
    lesion->axis[k] = first->axis[k];
  ossa_plan_set_lesion (ossa_document_get_plan (self->document), self->index, lesion, &error);
  finish_edit (self, _ ("Reset the lesion"), "reset", error);
}

static void
on_remove (OssaLesionEditor *self)
{
  if (get_lesion (self) == NULL)
    return;
  ossa_document_set_selection (self->document, NULL);
  ossa_plan_remove_lesion (ossa_document_get_plan (self->document), self->index);
  ossa_document_record (self->document, _ ("Remove the lesion"), NULL);
}

static void
show_origin (OssaLesionEditor *self, const OssaPlanLesion *lesion)
{
  g_autofree char *name =
      lesion->file.path != NULL ? g_path_get_basename (lesion->file.path) : NULL;
  g_autofree char *words = NULL;

  if (lesion->shape == OSSA_LESION_SURFACE)
    words = g_strdup_printf (_ ("Surface of the file %s"), name);
  else if (lesion->shape == OSSA_LESION_REGION)
    words = g_strdup_printf (_ ("The bone’s region “%s”"), lesion->region);
  else if (lesion->shape == OSSA_LESION_PAINTED)
    words = g_strdup_printf (
        ngettext ("Painted, of %u ball", "Painted, of %u balls", lesion->balls->len),
        lesion->balls->len);
  adw_action_row_set_subtitle (self->origin_row, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->origin_row), words != NULL);
}

static void
show_place (OssaLesionEditor *self, const OssaPlanLesion *lesion)
{
  gboolean ellipsoid = lesion->shape == OSSA_LESION_ELLIPSOID;

  gtk_widget_set_visible (GTK_WIDGET (self->place_row), ellipsoid);
  for (int k = 0; ellipsoid && k < 3; k++) {
    ossa_number_row_show (self->center[k], ossa_vec_get (lesion->center_mm, k));
    ossa_number_row_show (self->radius[k], ossa_vec_get (lesion->radii_mm, k));
  }
}

static void
show_growth (OssaLesionEditor *self, const OssaPlanLesion *lesion)
{
  double margin = isnan (lesion->margin_mm) ? 0 : lesion->margin_mm;

  gtk_adjustment_set_upper (self->margin, MAX (MARGIN_TOP_MM, margin));
  if (!self->dragging)
    gtk_adjustment_set_value (self->margin, margin);
  show_margin (self);
}

static void
show_type (OssaLesionEditor *self, const OssaPlanLesion *lesion)
{
  static const OssaTissueKind kinds[] = { OSSA_TISSUE_LYTIC, OSSA_TISSUE_BLASTIC,
                                          OSSA_TISSUE_MIXED };
  OssaBone *bone = ossa_document_get_bone (self->document);

  adw_combo_row_set_selected (self->type_row, lesion->type);
  if (bone != NULL)
    ossa_help_button_set_source (
        self->type_help,
        &ossa_tissue_data_get (ossa_bone_get_tissue_data (bone), kinds[lesion->type])
             ->young_source);
}

void
ossa_lesion_editor_show (OssaLesionEditor *self,
                         OssaDocument *document,
                         guint index,
                         OssaLesionItem *item)
{
  const OssaPlanLesion *lesion;

  if (self->index != index || self->document != document)
    end_drag (self);
  g_set_object (&self->document, document);
  g_set_object (&self->item, item);
  self->index = index;
  lesion = get_lesion (self);
  if (lesion == NULL)
    return;
  self->showing = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->name_row)), lesion->name) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), lesion->name);
  show_type (self, lesion);
  show_origin (self, lesion);
  show_place (self, lesion);
  show_growth (self, lesion);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            !ossa_plan_is_read_only (ossa_document_get_plan (document)));
}

static void
ossa_lesion_editor_dispose (GObject *object)
{
  OssaLesionEditor *self = OSSA_LESION_EDITOR (object);

  end_drag (self);
  g_clear_object (&self->document);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (ossa_lesion_editor_parent_class)->dispose (object);
}

static void
bind_numbers (GtkWidgetClass *klass)
{
  for (int k = 0; k < 3; k++) {
    g_autofree char *center = g_strdup_printf ("center_%d", k);
    g_autofree char *radius = g_strdup_printf ("radius_%d", k);

    gtk_widget_class_bind_template_child_full (klass, center, FALSE,
                                               G_STRUCT_OFFSET (OssaLesionEditor, center) +
                                                   k * (gssize)sizeof (gpointer));
    gtk_widget_class_bind_template_child_full (klass, radius, FALSE,
                                               G_STRUCT_OFFSET (OssaLesionEditor, radius) +
                                                   k * (gssize)sizeof (gpointer));
  }
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/lesion-editor.ui");
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, name_row);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, type_row);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, type_help);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, origin_row);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, place_row);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, margin);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, margin_scale);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, margin_label);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, reset_button);
  gtk_widget_class_bind_template_child (klass, OssaLesionEditor, remove_button);
  gtk_widget_class_bind_template_callback (klass, on_renamed);
  gtk_widget_class_bind_template_callback (klass, on_type_selected);
  gtk_widget_class_bind_template_callback (klass, on_edited);
  gtk_widget_class_bind_template_callback (klass, on_margin);
  gtk_widget_class_bind_template_callback (klass, on_scale_event);
  gtk_widget_class_bind_template_callback (klass, on_reset);
  gtk_widget_class_bind_template_callback (klass, on_remove);
}

static void
ossa_lesion_editor_class_init (OssaLesionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ossa_lesion_editor_dispose;
  g_type_ensure (OSSA_TYPE_NUMBER_ROW);
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  bind_template (GTK_WIDGET_CLASS (klass));
  bind_numbers (GTK_WIDGET_CLASS (klass));
}

static void
ossa_lesion_editor_init (OssaLesionEditor *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i <= OSSA_LESION_MIXED; i++)
    gtk_string_list_append (types, ossa_lesion_type_label ((OssaLesionType)i));
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (types));
  ossa_no_scroll (GTK_WIDGET (self->margin_scale));
  for (int mm = 0; mm <= MARGIN_TOP_MM; mm += MARGIN_MARK_MM) {
    g_autofree char *text = g_strdup_printf ("%d", mm);

    gtk_scale_add_mark (self->margin_scale, mm, GTK_POS_BOTTOM, text);
  }
  self->showing = FALSE;
}
