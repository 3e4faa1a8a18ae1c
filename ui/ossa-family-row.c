/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-family-row.h"

#include <glib/gi18n.h>

#include "ossa-family-picture.h"

struct _OssaFamilyRow {
  AdwPreferencesRow parent;
  OssaFamilyPicture *picture;
  GtkLabel *name_label, *summary_label;
  GtkButton *add_button;
};

G_DEFINE_FINAL_TYPE (OssaFamilyRow, ossa_family_row, ADW_TYPE_PREFERENCES_ROW)

static void
ossa_family_row_class_init (OssaFamilyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OSSA_TYPE_FAMILY_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/family-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaFamilyRow, picture);
  gtk_widget_class_bind_template_child (widget_class, OssaFamilyRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, OssaFamilyRow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, OssaFamilyRow, add_button);
}

static void
ossa_family_row_init (OssaFamilyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (OssaFamilyRow *self, OssaFamily *family, OssaSite site)
{
  const char *name = _ (ossa_family_get_name (family));
  g_autofree char *add = g_strdup_printf (_ ("Add %s"), name);
  /* Translators: the kind of bone, as "femur". */
  g_autofree char *unfit =
      ossa_family_fits_site (family, site)
          ? NULL
          : g_strdup_printf (_ ("Not made for this bone (%s)"), _ (ossa_site_id (site)));
  const char *summary = ossa_family_get_summary (family);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  ossa_family_picture_set_strategy (self->picture, ossa_family_get_strategy (family));
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->summary_label, unfit != NULL      ? unfit
                                           : *summary != '\0' ? _ (summary)
                                                              : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "s",
                                    ossa_family_get_id (family));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self), unfit == NULL);
}

GtkWidget *
ossa_family_row_new (OssaFamily *family, OssaSite site)
{
  OssaFamilyRow *self = g_object_new (OSSA_TYPE_FAMILY_ROW, NULL);

  show (self, family, site);
  return GTK_WIDGET (self);
}
