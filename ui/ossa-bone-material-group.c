/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-material-group.h"

#include <glib/gi18n.h>

#include "ossa-help-button.h"
#include "ossa-surface-file.h"
#include "ossa-window.h"
#include "ossa-words.h"

struct _OssaBoneMaterialGroup {
  AdwPreferencesGroup parent;
  AdwActionRow *origin_row, *cortex_row, *core_row, *canal_row;
  AdwComboRow *law_row;
  OssaHelpButton *law_help, *cortex_help;
  GtkWidget *canal_button, *canal_clear;
  OssaTissueData *data; /* that the list of laws was made of */
  GCancellable *cancellable;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (OssaBoneMaterialGroup, ossa_bone_material_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_law_selected (OssaBoneMaterialGroup *self)
{
  guint i = adw_combo_row_get_selected (self->law_row);
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));
  const OssaDensityLaw *law;

  if (self->showing || document == NULL || i == GTK_INVALID_LIST_POSITION)
    return;
  law = i > 0 ? ossa_tissue_data_get_law (self->data, i - 1) : NULL;
  ossa_plan_set_law (ossa_document_get_plan (document),
                     law != NULL ? ossa_density_law_get_id (law) : NULL);
  ossa_document_record (document, _ ("Choose the density law"), NULL);
}

static void
on_canal_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OssaDocument) document = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlanFile) file = ossa_surface_file_choose_finish (result, &error);
  OssaPlan *plan = ossa_document_get_plan (document);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (source));

  if (file != NULL && !ossa_plan_is_read_only (plan)) {
    ossa_plan_set_canal_hashed (plan, file->path, file->sha256);
    ossa_document_record (document, _ ("Give the canal’s surface"), NULL);
  } else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
             OSSA_IS_WINDOW (root))
    ossa_window_tell (OSSA_WINDOW (root), error->message);
}

static void
on_choose_canal (OssaBoneMaterialGroup *self)
{
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));
  OssaPlan *plan = ossa_document_get_plan (document);

  ossa_surface_file_choose (GTK_WIDGET (self), _ ("Choose the Canal’s Surface"),
                            ossa_plan_get_decisions (plan)->unit_scale, self->cancellable,
                            on_canal_chosen, g_object_ref (document));
}

static void
on_clear_canal (OssaBoneMaterialGroup *self)
{
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));

  if (ossa_plan_set_canal (ossa_document_get_plan (document), NULL, NULL))
    ossa_document_record (document, _ ("Leave out the canal’s surface"), NULL);
}

static const char *
origin_words (OssaBone *bone)
{
  if (bone == NULL)
    return _ ("Being read");
  switch (ossa_bone_get_material (bone)) {
  case OSSA_BONE_FROM_YOUNG: return _ ("Moduli in the file, as they are");
  case OSSA_BONE_FROM_DENSITY: return _ ("Densities in the file, by the law below");
  case OSSA_BONE_FROM_REGIONS: return _ ("The file’s named regions: each is one tissue");
  default: return _ ("Shell and core as usual at this site: the file is a bare surface");
  }
}

/* The first item stands for the site's own. */
static void
make_laws (OssaBoneMaterialGroup *self, OssaBone *bone)
{
  OssaTissueData *data = ossa_bone_get_tissue_data (bone);
  g_autoptr (GtkStringList) list = NULL;

  if (self->data == data)
    return;
  g_clear_pointer (&self->data, ossa_tissue_data_unref);
  self->data = ossa_tissue_data_ref (data);
  list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _ ("Usual at this site"));
  for (guint i = 0; i < ossa_tissue_data_get_n_laws (data); i++)
    gtk_string_list_append (
        list, _ (ossa_density_law_get_description (ossa_tissue_data_get_law (data, i))));
  adw_combo_row_set_model (self->law_row, G_LIST_MODEL (list));
}

static guint
find_position (OssaTissueData *data, const char *id)
{
  for (guint i = 0; id != NULL && i < ossa_tissue_data_get_n_laws (data); i++)
    if (g_ascii_strcasecmp (ossa_density_law_get_id (ossa_tissue_data_get_law (data, i)), id) == 0)
      return i + 1;
  return 0;
}

static void
show_law (OssaBoneMaterialGroup *self, const OssaPlanDecisions *decisions, OssaBone *bone)
{
  const OssaDensityLaw *law = bone != NULL ? ossa_bone_get_law (bone) : NULL;
  OssaSource source;

  gtk_widget_set_visible (GTK_WIDGET (self->law_row), law != NULL);
  if (law == NULL)
    return;
  make_laws (self, bone);
  adw_combo_row_set_selected (self->law_row, find_position (self->data, decisions->law));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->law_row),
                               _ (ossa_density_law_get_description (law)));
  source = ossa_density_law_get_source (law);
  ossa_help_button_set_source (self->law_help, &source);
}

static void
find_range (const double *values, guint n, double *low, double *high)
{
  *low = *high = values[0];
  for (guint i = 1; i < n; i++) {
    *low = MIN (*low, values[i]);
    *high = MAX (*high, values[i]);
  }
}

static void
show_core (OssaBoneMaterialGroup *self, const OssaSiteDefaults *site)
{
  g_autofree char *words = NULL;
  double low, high;

  find_range (site->trabecular_mpa, site->n_stations, &low, &high);
  words = low < high ? g_strdup_printf (_ ("Trabecular bone, %.0f to %.0f MPa by place"), low, high)
                     : g_strdup_printf (_ ("Trabecular bone, %.0f MPa"), low);
  adw_action_row_set_subtitle (self->core_row, words);
}

static void
show_shell (OssaBoneMaterialGroup *self, const OssaSiteDefaults *site)
{
  g_autofree char *words = NULL, *modulus = ossa_words_modulus (site->cortical_mpa);
  double low, high;

  find_range (site->cortex_mm, site->n_stations, &low, &high);
  words = low < high
              /* Translators: a stiffness, and the thinnest and thickest cortex. */
              ? g_strdup_printf (_ ("Cortical bone, %s, %.1f to %.1f mm thick by place"), modulus,
                                 low, high)
              : g_strdup_printf (_ ("Cortical bone, %s, %.1f mm thick"), modulus, low);
  adw_action_row_set_subtitle (self->cortex_row, words);
  ossa_help_button_set_source (self->cortex_help, &site->source);
}

static void
show_defaults (OssaBoneMaterialGroup *self, OssaBone *bone)
{
  gboolean used = bone != NULL && ossa_bone_get_material (bone) == OSSA_BONE_FROM_SURFACE;
  const OssaSiteDefaults *site =
      used ? ossa_tissue_data_get_site (ossa_bone_get_tissue_data (bone),
                                        ossa_landmarks_get_site (ossa_bone_get_landmarks (bone)))
           : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->cortex_row), site != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->core_row), site != NULL);
  if (site == NULL)
    return;
  show_shell (self, site);
  show_core (self, site);
}

static void
show_canal (OssaBoneMaterialGroup *self, const OssaPlanDecisions *decisions)
{
  const char *path = decisions->canal.path;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  adw_action_row_set_subtitle (
      self->canal_row, name != NULL ? name : _ ("No surface of it given: told by what is inside"));
  gtk_widget_set_visible (self->canal_clear, path != NULL);
}

void
ossa_bone_material_group_show (OssaBoneMaterialGroup *self, OssaDocument *document)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  OssaBone *bone = ossa_document_get_bone (document);
  gboolean free_to_edit = !ossa_plan_is_read_only (plan);

  self->showing = TRUE;
  adw_action_row_set_subtitle (self->origin_row, origin_words (bone));
  show_law (self, decisions, bone);
  show_defaults (self, bone);
  show_canal (self, decisions);
  gtk_widget_set_sensitive (GTK_WIDGET (self->law_row), free_to_edit);
  gtk_widget_set_sensitive (self->canal_button, free_to_edit);
  gtk_widget_set_sensitive (self->canal_clear, free_to_edit);
  self->showing = FALSE;
}

static void
ossa_bone_material_group_dispose (GObject *object)
{
  OssaBoneMaterialGroup *self = OSSA_BONE_MATERIAL_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (ossa_bone_material_group_parent_class)->dispose (object);
}

static void
ossa_bone_material_group_finalize (GObject *object)
{
  OssaBoneMaterialGroup *self = OSSA_BONE_MATERIAL_GROUP (object);

  g_clear_pointer (&self->data, ossa_tissue_data_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ossa_bone_material_group_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/ossature/Ossature/ui/bone-material-group.ui");
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, origin_row);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, cortex_row);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, core_row);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, canal_row);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, law_row);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, law_help);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, cortex_help);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, canal_button);
  gtk_widget_class_bind_template_child (klass, OssaBoneMaterialGroup, canal_clear);
  gtk_widget_class_bind_template_callback (klass, on_law_selected);
  gtk_widget_class_bind_template_callback (klass, on_choose_canal);
  gtk_widget_class_bind_template_callback (klass, on_clear_canal);
}

static void
ossa_bone_material_group_class_init (OssaBoneMaterialGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ossa_bone_material_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ossa_bone_material_group_finalize;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_bone_material_group_init (OssaBoneMaterialGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
