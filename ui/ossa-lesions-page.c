/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesions-page.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ossa-brush-group.h"
#include "ossa-lesion-adding.h"
#include "ossa-lesion-editor.h"
#include "ossa-lesion-row.h"
#include "ossa-lesion-sizes.h"
#include "ossa-surface-file.h"
#include "ossa-window.h"

#define SELECTION_PREFIX "lesion:"

struct _OssaLesionsPage {
  OssaPage parent;
  AdwPreferencesGroup *list_group;
  GtkMenuButton *add_button;
  GtkListBox *list;
  OssaLesionEditor *editor;
  OssaLesionSizes *sizes;
  GListStore *items; /* of OssaLesionItem */
  OssaLesionMeter *meter;
  GCancellable *cancellable;
  OssaBone *menu_bone; /* that the menu was made for */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (OssaLesionsPage, ossa_lesions_page, OSSA_TYPE_PAGE)

static const GPtrArray *
get_lesions (OssaDocument *document)
{
  return ossa_plan_get_decisions (ossa_document_get_plan (document))->lesions;
}

static int
get_selected (OssaDocument *document)
{
  const char *selection = ossa_document_get_selection (document);
  guint64 index;

  if (selection == NULL || !g_str_has_prefix (selection, SELECTION_PREFIX) ||
      !g_ascii_string_to_unsigned (selection + strlen (SELECTION_PREFIX), 10, 0, G_MAXINT, &index,
                                   NULL) ||
      index >= get_lesions (document)->len)
    return -1;
  return (int)index;
}

/* A lesion has no balls that lie within others, which a plan may have. */
static gboolean
is_painted_of (const OssaPlanLesion *record, const OssaLesion *lesion)
{
  g_autoptr (OssaLesion) wanted = ossa_plan_lesion_to_painted (record, NULL);
  const GArray *a = ossa_lesion_get_balls (lesion);
  const GArray *b = wanted != NULL ? ossa_lesion_get_balls (wanted) : NULL;

  return b != NULL && a->len == b->len &&
         memcmp (a->data, b->data, a->len * sizeof (OssaLesionBall)) == 0;
}

/* Whether the scene's lesion was made of the plan's @record. */
static gboolean
is_made_of (const OssaPlanLesion *record, OssaLesion *lesion)
{
  double margin = isnan (record->margin_mm) ? 0 : record->margin_mm;
  OssaVec grown = ossa_vec_mad (record->radii_mm, margin, ossa_vec (1, 1, 1));

  if (ossa_lesion_get_shape (lesion) != record->shape ||
      fabs (ossa_lesion_get_margin (lesion) - margin) > 1e-6)
    return FALSE;
  if (record->shape == OSSA_LESION_PAINTED)
    return is_painted_of (record, lesion);
  return record->shape != OSSA_LESION_ELLIPSOID ||
         (ossa_vec_distance (record->center_mm, ossa_lesion_get_center (lesion)) < 1e-6 &&
          ossa_vec_distance (grown, ossa_lesion_get_radii (lesion)) < 1e-6);
}

static gboolean
scene_is_behind (OssaDocument *document, guint index)
{
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));
  const GPtrArray *made = scene != NULL ? ossa_plan_scene_get_lesions (scene) : NULL;

  return made == NULL || index >= made->len ||
         !is_made_of (g_ptr_array_index (get_lesions (document), index),
                      g_ptr_array_index (made, index));
}

static void
show_selected (OssaLesionsPage *self, OssaDocument *document)
{
  int index = get_selected (document);

  gtk_widget_set_visible (GTK_WIDGET (self->editor), index >= 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sizes), index >= 0);
  adw_preferences_group_set_description (self->list_group,
                                         index < 0 && get_lesions (document)->len > 0
                                             ? _ ("Select one to see its size and to change it.")
                                             : NULL);
  self->showing = TRUE;
  gtk_list_box_select_row (self->list,
                           index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
  self->showing = FALSE;
  if (index >= 0) {
    g_autoptr (OssaLesionItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->items), (guint)index);

    ossa_lesion_editor_show (self->editor, document, (guint)index, item);
    ossa_lesion_sizes_show (self->sizes, document, self->meter, (guint)index,
                            scene_is_behind (document, (guint)index));
  }
}

static void
show (OssaLesionsPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document == NULL)
    return;
  self->showing = TRUE;
  ossa_lesion_items_update (self->items, get_lesions (document), self->meter);
  self->showing = FALSE;
  show_selected (self, document);
}

static void
on_row_selected (OssaLesionsPage *self, GtkListBoxRow *row)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  g_autofree char *selection = NULL;

  if (self->showing || document == NULL || row == NULL)
    return;
  selection = g_strdup_printf (SELECTION_PREFIX "%d", gtk_list_box_row_get_index (row));
  ossa_document_set_selection (document, selection);
}

/* Takes @error, or nothing. */
static void
tell (OssaLesionsPage *self, GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (error != NULL && OSSA_IS_WINDOW (root) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ossa_window_tell (OSSA_WINDOW (root), error->message);
  g_clear_error (&error);
}

static void
add_weakest (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (widget));
  GError *error = NULL;
  OssaVec place;

  if (ossa_lesion_find_weakest (document, &place))
    ossa_lesion_add_sphere (document, place, &error);
  tell (OSSA_LESIONS_PAGE (widget), error);
}

static void
add_middle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (widget));
  GError *error = NULL;
  OssaVec place;

  if (ossa_lesion_find_middle (document, &place))
    ossa_lesion_add_sphere (document, place, &error);
  tell (OSSA_LESIONS_PAGE (widget), error);
}

static void
add_region (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GError *error = NULL;

  ossa_lesion_add_region (ossa_page_get_document (OSSA_PAGE (widget)),
                          g_variant_get_string (parameter, NULL), &error);
  tell (OSSA_LESIONS_PAGE (widget), error);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OssaDocument) document = user_data;
  GError *error = NULL;
  g_autoptr (OssaPlanFile) file = ossa_surface_file_choose_finish (result, &error);

  if (file != NULL && !ossa_plan_is_read_only (ossa_document_get_plan (document)))
    ossa_lesion_add_file (document, file, &error);
  tell (OSSA_LESIONS_PAGE (source), error);
}

static void
add_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (widget));

  ossa_surface_file_choose (widget, _ ("Choose a Lesion’s Surface"),
                            ossa_plan_get_decisions (ossa_document_get_plan (document))->unit_scale,
                            OSSA_LESIONS_PAGE (widget)->cancellable, on_file_chosen,
                            g_object_ref (document));
}

static void
update_actions (OssaLesionsPage *self, OssaDocument *document)
{
  gboolean editable =
      document != NULL && !ossa_plan_is_read_only (ossa_document_get_plan (document));
  OssaVec place;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesions.add-weakest",
                                 editable && ossa_lesion_find_weakest (document, &place));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesions.add-middle",
                                 editable && ossa_lesion_find_middle (document, &place));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesions.add-file", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesions.add-region", editable);
}

static void
document_set (OssaPage *page, OssaDocument *document)
{
  OssaLesionsPage *self = OSSA_LESIONS_PAGE (page);

  ossa_lesion_meter_set (self->meter, NULL, NULL);
  g_list_store_remove_all (self->items);
  update_actions (self, document);
  if (document != NULL)
    g_signal_connect_swapped (document, "notify::selection", G_CALLBACK (show), page);
}

static void
changed (OssaPage *page, OssaDocument *document)
{
  show (OSSA_LESIONS_PAGE (page));
}

/* A menu that is open stays so while lesions change. */
static void
update_menu (OssaLesionsPage *self, OssaDocument *document)
{
  OssaBone *bone = ossa_document_get_bone (document);
  g_autoptr (GMenuModel) menu = NULL;

  if (bone != NULL && bone == self->menu_bone)
    return;
  g_clear_pointer (&self->menu_bone, ossa_bone_unref);
  self->menu_bone = bone != NULL ? ossa_bone_ref (bone) : NULL;
  menu = ossa_lesion_make_menu (document);
  gtk_menu_button_set_menu_model (self->add_button, menu);
}

static void
scene_changed (OssaPage *page, OssaDocument *document)
{
  OssaLesionsPage *self = OSSA_LESIONS_PAGE (page);
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));

  update_menu (self, document);
  ossa_lesion_meter_set (self->meter, ossa_document_get_bone (document),
                         scene != NULL ? ossa_plan_scene_get_lesions (scene) : NULL);
  show (self);
}

static void
shown_changed (OssaPage *page, OssaDocument *document)
{
  update_actions (OSSA_LESIONS_PAGE (page), document);
}

static void
ossa_lesions_page_dispose (GObject *object)
{
  OssaLesionsPage *self = OSSA_LESIONS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->meter != NULL)
    g_signal_handlers_disconnect_by_data (self->meter, self);
  g_clear_object (&self->meter);
  g_clear_object (&self->items);
  g_clear_pointer (&self->menu_bone, ossa_bone_unref);
  G_OBJECT_CLASS (ossa_lesions_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "lesions.add-weakest", NULL, add_weakest);
  gtk_widget_class_install_action (klass, "lesions.add-middle", NULL, add_middle);
  gtk_widget_class_install_action (klass, "lesions.add-region", "s", add_region);
  gtk_widget_class_install_action (klass, "lesions.add-file", NULL, add_file);
}

static void
ossa_lesions_page_class_init (OssaLesionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_lesions_page_dispose;
  page_class->document_set = document_set;
  page_class->changed = changed;
  page_class->scene_changed = scene_changed;
  page_class->shown_changed = shown_changed;
  g_type_ensure (OSSA_TYPE_BRUSH_GROUP);
  g_type_ensure (OSSA_TYPE_LESION_EDITOR);
  g_type_ensure (OSSA_TYPE_LESION_SIZES);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/lesions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaLesionsPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, OssaLesionsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, OssaLesionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, OssaLesionsPage, editor);
  gtk_widget_class_bind_template_child (widget_class, OssaLesionsPage, sizes);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return ossa_lesion_row_new (item);
}

static void
ossa_lesions_page_init (OssaLesionsPage *self)
{
  self->items = g_list_store_new (OSSA_TYPE_LESION_ITEM);
  self->meter = ossa_lesion_meter_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, NULL, NULL);
  g_signal_connect_swapped (self->meter, "changed", G_CALLBACK (show), self);
  update_actions (self, NULL);
}
