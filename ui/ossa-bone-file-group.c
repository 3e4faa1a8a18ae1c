/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-file-group.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>

#include "ossa-words.h"

struct _OssaBoneFileGroup {
  AdwPreferencesGroup parent;
  AdwActionRow *file_row, *guess_row, *surface_row;
  AdwComboRow *unit_row;
  GtkWidget *confirm_button;
  GtkImage *surface_icon;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (OssaBoneFileGroup, ossa_bone_file_group, ADW_TYPE_PREFERENCES_GROUP)

/* mm for each unit, in the order of the template's list. */
static const double units[] = { 1, 10, 1000, 25.4 };

static guint
find_unit (double scale)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (fabs (units[i] - scale) < 1e-6 * scale)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
set_unit (OssaBoneFileGroup *self, double scale)
{
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));

  ossa_plan_set_unit (ossa_document_get_plan (document), scale, FALSE);
  ossa_document_record (document, _ ("Set the unit"), NULL);
}

static void
on_unit_selected (OssaBoneFileGroup *self)
{
  guint i = adw_combo_row_get_selected (self->unit_row);

  if (!self->showing && i < G_N_ELEMENTS (units))
    set_unit (self, units[i]);
}

static void
on_confirmed (OssaBoneFileGroup *self)
{
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));

  set_unit (self, ossa_plan_get_decisions (ossa_document_get_plan (document))->unit_scale);
}

static char *
dup_file_words (const char *path, OssaBone *bone)
{
  OssaMesh *mesh = bone != NULL ? ossa_bone_get_mesh (bone) : NULL;
  g_autofree char *size = NULL, *points = NULL;
  GStatBuf info;

  size = g_stat (path, &info) == 0 ? g_format_size ((guint64)info.st_size) : g_strdup ("–");
  if (mesh == NULL)
    return g_steal_pointer (&size);
  points = g_strdup_printf (ngettext ("%'u point", "%'u points", ossa_mesh_get_n_points (mesh)),
                            ossa_mesh_get_n_points (mesh));
  /* Translators: size of the file, number of points, what kind of mesh. */
  return g_strdup_printf (_ ("%s · %s · %s"), size, points,
                          ossa_mesh_has_volume (mesh) ? _ ("volume mesh") : _ ("surface"));
}

static void
show_file (OssaBoneFileGroup *self, const char *path, OssaBone *bone)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *words = dup_file_words (path, bone);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  adw_action_row_set_subtitle (self->file_row, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_row), path);
}

/* What the unit means for this bone, so that a wrong one is seen. */
static char *
dup_length_words (OssaBone *bone)
{
  OssaBox box = ossa_mesh_get_box (ossa_bone_get_mesh (bone));
  OssaVec size = ossa_box_size (&box);
  g_autofree char *length = ossa_words_length (MAX (size.x, MAX (size.y, size.z)));

  return g_strdup_printf (_ ("The file does not name it; it was told by the size of a bone. With "
                             "this unit the bone is %s long."),
                          length);
}

static void
show_unit (OssaBoneFileGroup *self, const OssaPlanDecisions *decisions, OssaBone *bone)
{
  guint unit = find_unit (decisions->unit_scale);
  g_autofree char *other = g_strdup_printf (_ ("1 in the file is %g mm"), decisions->unit_scale);

  adw_combo_row_set_selected (self->unit_row, unit);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->unit_row),
                               decisions->unit_guessed             ? _ ("Guessed")
                               : unit == GTK_INVALID_LIST_POSITION ? other
                                                                   : "");
  gtk_widget_set_visible (GTK_WIDGET (self->guess_row), decisions->unit_guessed);
  if (decisions->unit_guessed && bone != NULL) {
    g_autofree char *words = dup_length_words (bone);

    adw_action_row_set_subtitle (self->guess_row, words);
  }
}

/* A line where there is something to tell. Takes @line. */
static void
add_line (GString *text, guint n, char *line)
{
  if (n > 0)
    g_string_append_printf (text, "\n%s", line);
  g_free (line);
}

static void
add_mended (GString *text, const OssaSurfaceReport *report)
{
  add_line (text, report->n_filled_holes,
            g_strdup_printf (ngettext ("%u hole closed", "%u holes closed", report->n_filled_holes),
                             report->n_filled_holes));
  add_line (text, report->n_turned_faces,
            g_strdup_printf (ngettext ("%u face turned", "%u faces turned", report->n_turned_faces),
                             report->n_turned_faces));
  add_line (
      text, report->n_degenerate_faces,
      g_strdup_printf (ngettext ("%u face without area left out", "%u faces without area left out",
                                 report->n_degenerate_faces),
                       report->n_degenerate_faces));
  add_line (text, report->n_duplicate_faces,
            g_strdup_printf (ngettext ("%u double face left out", "%u double faces left out",
                                       report->n_duplicate_faces),
                             report->n_duplicate_faces));
}

static char *
dup_surface_words (const OssaSurfaceReport *report)
{
  GString *text = g_string_new (report->watertight ? _ ("Closed, ready to compute with")
                                                   : _ ("Not closed: near its gaps less is sure"));

  add_line (
      text, report->n_open_edges,
      g_strdup_printf (ngettext ("%u open edge found", "%u open edges found", report->n_open_edges),
                       report->n_open_edges));
  add_line (text, report->n_nonmanifold_edges,
            g_strdup_printf (ngettext ("%u edge with more than two faces found",
                                       "%u edges with more than two faces found",
                                       report->n_nonmanifold_edges),
                             report->n_nonmanifold_edges));
  add_line (
      text, report->n_flipped_faces,
      g_strdup_printf (ngettext ("%u face found turned the wrong way",
                                 "%u faces found turned the wrong way", report->n_flipped_faces),
                       report->n_flipped_faces));
  add_mended (text, report);
  if (report->n_components > 1)
    g_string_append_printf (text, _ ("\n%u separate pieces"), report->n_components);
  return g_string_free (text, FALSE);
}

static void
show_surface (OssaBoneFileGroup *self, OssaBone *bone)
{
  const OssaSurfaceReport *report = bone != NULL ? ossa_bone_get_surface_report (bone) : NULL;
  g_autofree char *words = NULL;

  if (report == NULL) {
    adw_action_row_set_subtitle (self->surface_row, _ ("Being read"));
    gtk_image_clear (self->surface_icon);
    return;
  }
  words = dup_surface_words (report);
  adw_action_row_set_subtitle (self->surface_row, words);
  gtk_image_set_from_icon_name (self->surface_icon, report->watertight ? "emblem-ok-symbolic"
                                                                       : "dialog-warning-symbolic");
}

void
ossa_bone_file_group_show (OssaBoneFileGroup *self, OssaDocument *document)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  OssaBone *bone = ossa_document_get_bone (document);
  gboolean free_to_edit = !ossa_plan_is_read_only (plan);

  if (decisions->source.path == NULL)
    return;
  self->showing = TRUE;
  show_file (self, decisions->source.path, bone);
  show_unit (self, decisions, bone);
  show_surface (self, bone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unit_row), free_to_edit);
  gtk_widget_set_sensitive (self->confirm_button, free_to_edit);
  self->showing = FALSE;
}

static void
ossa_bone_file_group_class_init (OssaBoneFileGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/bone-file-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaBoneFileGroup, file_row);
  gtk_widget_class_bind_template_child (widget_class, OssaBoneFileGroup, guess_row);
  gtk_widget_class_bind_template_child (widget_class, OssaBoneFileGroup, surface_row);
  gtk_widget_class_bind_template_child (widget_class, OssaBoneFileGroup, unit_row);
  gtk_widget_class_bind_template_child (widget_class, OssaBoneFileGroup, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, OssaBoneFileGroup, surface_icon);
  gtk_widget_class_bind_template_callback (widget_class, on_unit_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_confirmed);
}

static void
ossa_bone_file_group_init (OssaBoneFileGroup *self)
{
  self->showing = TRUE; /* the list's first item selects itself */
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
}
