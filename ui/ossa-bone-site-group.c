/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-site-group.h"

#include <glib/gi18n.h>

#include "ossa-words.h"

struct _OssaBoneSiteGroup {
  AdwPreferencesGroup parent;
  AdwComboRow *site_row, *side_row;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (OssaBoneSiteGroup, ossa_bone_site_group, ADW_TYPE_PREFERENCES_GROUP)

/* The first item of each list leaves it to the program: so a site is its position less 1, and a
 * side its position. */
static void
on_selected (OssaBoneSiteGroup *self)
{
  guint site = adw_combo_row_get_selected (self->site_row);
  guint side = adw_combo_row_get_selected (self->side_row);
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));

  if (self->showing || document == NULL)
    return;
  ossa_plan_set_site (ossa_document_get_plan (document), (int)site - 1, (OssaSide)side);
  ossa_document_record (document, _ ("Say which bone it is"), NULL);
}

static void
set_words (AdwComboRow *row, const char *found, double confidence, gboolean given)
{
  g_autofree char *sure = ossa_words_confidence (confidence);
  /* Translators: what the program found, and how sure it is: "Found: femur, 93 % sure". */
  g_autofree char *words = g_strdup_printf (_ ("Found: %s, %s"), found, sure);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), given ? _ ("Given by hand") : words);
}

static void
show_found (OssaBoneSiteGroup *self, const OssaPlanDecisions *decisions, OssaBone *bone)
{
  OssaLandmarks *landmarks = bone != NULL ? ossa_bone_get_landmarks (bone) : NULL;

  if (landmarks == NULL) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->site_row), _ ("Being looked for"));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->side_row), "");
    return;
  }
  set_words (self->site_row, _ (ossa_site_id (ossa_landmarks_get_site (landmarks))),
             ossa_landmarks_get_site_confidence (landmarks), decisions->site >= 0);
  if (ossa_landmarks_get_side (landmarks) == OSSA_SIDE_UNKNOWN)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->side_row), _ ("Cannot be told"));
  else
    set_words (self->side_row, ossa_side_words (ossa_landmarks_get_side (landmarks)),
               ossa_landmarks_get_side_confidence (landmarks),
               decisions->side != OSSA_SIDE_UNKNOWN);
}

void
ossa_bone_site_group_show (OssaBoneSiteGroup *self, OssaDocument *document)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);

  self->showing = TRUE;
  adw_combo_row_set_selected (self->site_row, (guint)(decisions->site + 1));
  adw_combo_row_set_selected (self->side_row, decisions->side);
  show_found (self, decisions, ossa_document_get_bone (document));
  gtk_widget_set_sensitive (GTK_WIDGET (self), !ossa_plan_is_read_only (plan));
  self->showing = FALSE;
}

static GListModel *
make_sites (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("As found"));
  for (int i = 0; i < OSSA_N_SITES; i++)
    gtk_string_list_append (list, ossa_site_label ((OssaSite)i));
  return G_LIST_MODEL (list);
}

static GListModel *
make_sides (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("As found"));
  gtk_string_list_append (list, ossa_side_label (OSSA_SIDE_LEFT));
  gtk_string_list_append (list, ossa_side_label (OSSA_SIDE_RIGHT));
  return G_LIST_MODEL (list);
}

static void
ossa_bone_site_group_class_init (OssaBoneSiteGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/bone-site-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaBoneSiteGroup, site_row);
  gtk_widget_class_bind_template_child (widget_class, OssaBoneSiteGroup, side_row);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
ossa_bone_site_group_init (OssaBoneSiteGroup *self)
{
  g_autoptr (GListModel) sites = make_sites ();
  g_autoptr (GListModel) sides = make_sides ();

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->site_row, sites);
  adw_combo_row_set_model (self->side_row, sides);
  self->showing = FALSE;
}
