/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-place-row.h"

#define PICTURE_SIZE 40

static GtkWidget *
make_picture (const char *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  GtkWidget *image = NULL;

  if (file != NULL) {
    g_autoptr (GdkTexture) texture = gdk_texture_new_from_file (file, NULL);

    image = texture != NULL ? gtk_image_new_from_paintable (GDK_PAINTABLE (texture)) : NULL;
  }
  if (image == NULL)
    return gtk_image_new_from_icon_name ("document-open-recent-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (image), PICTURE_SIZE);
  return image;
}

GtkWidget *
ossa_place_row_new (gpointer item, gpointer user_data)
{
  OssaPlace *place = OSSA_PLACE (item);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ossa_place_get_title (place));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ossa_place_get_detail (place));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_picture (ossa_place_get_picture (place)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", ossa_place_get_uri (place));
  return row;
}
