/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-page.h"

#include <string.h>

#include "ossa-bone-file-group.h"
#include "ossa-bone-material-group.h"
#include "ossa-bone-site-group.h"
#include "ossa-help-button.h"
#include "ossa-landmark-row.h"

#define SELECTION_PREFIX "landmark:"

struct _OssaBonePage {
  OssaPage parent;
  OssaBoneFileGroup *file_group;
  OssaBoneSiteGroup *site_group;
  OssaBoneMaterialGroup *material_group;
  GtkWidget *measures_group, *landmarks_group;
  GtkListBox *measure_list, *landmark_list;
  GListStore *measures, *landmarks; /* of OssaLandmarkItem */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (OssaBonePage, ossa_bone_page, OSSA_TYPE_PAGE)

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return ossa_landmark_row_new (item);
}

static void
on_landmark_selected (OssaBonePage *self, GtkListBoxRow *row)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  g_autofree char *selection = NULL;

  if (self->showing || document == NULL || row == NULL)
    return;
  selection = g_strconcat (
      SELECTION_PREFIX,
      ossa_landmark_item_get_id (ossa_landmark_row_get_item (OSSA_LANDMARK_ROW (row))), NULL);
  ossa_document_set_selection (document, selection);
}

static GtkListBoxRow *
find_row (OssaBonePage *self, const char *id)
{
  for (int i = 0; id != NULL; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->landmark_list, i);

    if (row == NULL ||
        g_str_equal (
            ossa_landmark_item_get_id (ossa_landmark_row_get_item (OSSA_LANDMARK_ROW (row))), id))
      return row;
  }
  return NULL;
}

/* What is selected in the view is selected here. */
static void
show_selection (OssaBonePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  const char *selection = document != NULL ? ossa_document_get_selection (document) : NULL;
  gboolean ours = selection != NULL && g_str_has_prefix (selection, SELECTION_PREFIX);

  self->showing = TRUE;
  gtk_list_box_select_row (self->landmark_list,
                           find_row (self, ours ? selection + strlen (SELECTION_PREFIX) : NULL));
  self->showing = FALSE;
}

static void
show_landmarks (OssaBonePage *self, OssaBone *bone)
{
  self->showing = TRUE;
  ossa_landmark_items_update (self->measures, bone, TRUE);
  ossa_landmark_items_update (self->landmarks, bone, FALSE);
  self->showing = FALSE;
  gtk_widget_set_visible (self->measures_group,
                          g_list_model_get_n_items (G_LIST_MODEL (self->measures)) > 0);
  gtk_widget_set_visible (self->landmarks_group,
                          g_list_model_get_n_items (G_LIST_MODEL (self->landmarks)) > 0);
}

static void
document_set (OssaPage *page, OssaDocument *document)
{
  if (document != NULL)
    g_signal_connect_swapped (document, "notify::selection", G_CALLBACK (show_selection), page);
}

static void
changed (OssaPage *page, OssaDocument *document)
{
  OssaBonePage *self = OSSA_BONE_PAGE (page);

  ossa_bone_file_group_show (self->file_group, document);
  ossa_bone_site_group_show (self->site_group, document);
  ossa_bone_material_group_show (self->material_group, document);
}

static void
scene_changed (OssaPage *page, OssaDocument *document)
{
  OssaBonePage *self = OSSA_BONE_PAGE (page);

  changed (page, document);
  show_landmarks (self, ossa_document_get_bone (document));
  show_selection (self);
}

static void
ossa_bone_page_dispose (GObject *object)
{
  OssaBonePage *self = OSSA_BONE_PAGE (object);

  g_clear_object (&self->measures);
  g_clear_object (&self->landmarks);
  G_OBJECT_CLASS (ossa_bone_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/bone-page.ui");
  gtk_widget_class_bind_template_child (klass, OssaBonePage, file_group);
  gtk_widget_class_bind_template_child (klass, OssaBonePage, site_group);
  gtk_widget_class_bind_template_child (klass, OssaBonePage, material_group);
  gtk_widget_class_bind_template_child (klass, OssaBonePage, measures_group);
  gtk_widget_class_bind_template_child (klass, OssaBonePage, landmarks_group);
  gtk_widget_class_bind_template_child (klass, OssaBonePage, measure_list);
  gtk_widget_class_bind_template_child (klass, OssaBonePage, landmark_list);
  gtk_widget_class_bind_template_callback (klass, on_landmark_selected);
}

static void
ossa_bone_page_class_init (OssaBonePageClass *klass)
{
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_bone_page_dispose;
  page_class->document_set = document_set;
  page_class->changed = changed;
  page_class->scene_changed = scene_changed;
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  g_type_ensure (OSSA_TYPE_BONE_FILE_GROUP);
  g_type_ensure (OSSA_TYPE_BONE_SITE_GROUP);
  g_type_ensure (OSSA_TYPE_BONE_MATERIAL_GROUP);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_bone_page_init (OssaBonePage *self)
{
  self->measures = g_list_store_new (OSSA_TYPE_LANDMARK_ITEM);
  self->landmarks = g_list_store_new (OSSA_TYPE_LANDMARK_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->measure_list, G_LIST_MODEL (self->measures), make_row, NULL, NULL);
  gtk_list_box_bind_model (self->landmark_list, G_LIST_MODEL (self->landmarks), make_row, NULL,
                           NULL);
}
