/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-loads-page.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ossa-criteria.h"
#include "ossa-load-row.h"
#include "ossa-number-row.h"
#include "ossa-window.h"

struct _OssaLoadsPage {
  OssaPage parent;
  OssaNumberRow *weight_row, *cell_row, *radius_row;
  GtkListBox *list;
  GtkWidget *loads_group;
  AdwPreferencesGroup *accuracy_group;
  GtkCheckButton *look_group;
  GListStore *items; /* of OssaLoadItem */
  int site;          /* that the items are of, or -1 */
};

G_DEFINE_FINAL_TYPE (OssaLoadsPage, ossa_loads_page, OSSA_TYPE_PAGE)

static OssaPlan *
get_plan (OssaLoadsPage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  return document != NULL ? ossa_document_get_plan (document) : NULL;
}

/* Names the edit, or says why there was none. Takes @error. */
static void
finish_edit (OssaLoadsPage *self, const char *name, const char *key, GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (error == NULL)
    ossa_document_record (ossa_page_get_document (OSSA_PAGE (self)), name, key);
  else if (OSSA_IS_WINDOW (root))
    ossa_window_tell (OSSA_WINDOW (root), error->message);
  g_clear_error (&error);
}

static void
on_weight (OssaLoadsPage *self)
{
  double newtons = ossa_number_row_get_value (self->weight_row) * OSSA_PLAN_STANDARD_GRAVITY_M_S2;
  GError *error = NULL;

  if (get_plan (self) == NULL)
    return;
  newtons = CLAMP (newtons, OSSA_PLAN_BODY_WEIGHT_MIN_N, OSSA_PLAN_BODY_WEIGHT_MAX_N);
  ossa_plan_set_body_weight (get_plan (self), newtons, &error);
  finish_edit (self, _ ("Set the body weight"), "body weight", error);
}

static void
on_cell (OssaLoadsPage *self)
{
  GError *error = NULL;

  if (get_plan (self) == NULL)
    return;
  ossa_plan_set_cell (get_plan (self), ossa_number_row_get_value (self->cell_row), &error);
  finish_edit (self, _ ("Set the size of the cells"), "cells", error);
}

static void
on_radius (OssaLoadsPage *self)
{
  GError *error = NULL;

  if (get_plan (self) == NULL)
    return;
  ossa_plan_set_averaging_radius (get_plan (self), ossa_number_row_get_value (self->radius_row),
                                  &error);
  finish_edit (self, _ ("Set the averaging radius"), "radius", error);
}

/* A plan may name a load with its site, "femur-walking". */
static gboolean
names (const char *text, OssaLoadCase *load)
{
  const char *site = ossa_site_id (ossa_load_case_get_site (load));
  const char *id = ossa_load_case_get_id (load);

  return g_str_equal (text, id) || (g_str_has_prefix (text, site) && text[strlen (site)] == '-' &&
                                    g_str_equal (text + strlen (site) + 1, id));
}

static gboolean
is_active (const GPtrArray *ids, OssaLoadCase *load)
{
  for (guint i = 0; i < ids->len; i++)
    if (names (g_ptr_array_index (ids, i), load))
      return TRUE;
  return ids->len == 0 && ossa_load_case_is_default (load);
}

static void
show_items (OssaLoadsPage *self, OssaDocument *document)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (get_plan (self));
  const char *looked_at = ossa_document_get_load (document);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), n_active = 0;
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaLoadItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    n_active += is_active (decisions->loads, ossa_load_item_get_load (item));
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaLoadItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
    OssaLoadCase *load = ossa_load_item_get_load (item);
    OssaLoadStanding standing = { .body_weight_n = decisions->body_weight_n,
                                  .active = is_active (decisions->loads, load) };

    standing.locked = standing.active && n_active == 1;
    standing.looked_at =
        !found && standing.active &&
        (looked_at == NULL || g_str_equal (looked_at, ossa_load_case_get_id (load)));
    found = found || standing.looked_at;
    ossa_load_item_show (item, &standing);
  }
}

/* The ids that are active once @id is switched; %NULL when they are those of the site. */
static GPtrArray *
list_switched (OssaLoadsPage *self, const char *id, gboolean on)
{
  GPtrArray *ids = g_ptr_array_new ();
  gboolean usual = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++) {
    g_autoptr (OssaLoadItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
    OssaLoadCase *load = ossa_load_item_get_load (item);
    gboolean active =
        g_str_equal (ossa_load_case_get_id (load), id) ? on : ossa_load_item_get_active (item);

    usual = usual && active == ossa_load_case_is_default (load);
    if (active)
      g_ptr_array_add (ids, (gpointer)ossa_load_case_get_id (load));
  }
  g_ptr_array_add (ids, NULL);
  if (usual)
    g_clear_pointer (&ids, g_ptr_array_unref);
  return ids;
}

static void
switch_load (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OssaLoadsPage *self = OSSA_LOADS_PAGE (widget);
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));
  g_autoptr (GPtrArray) ids = NULL;
  const char *id;
  gboolean on;

  g_variant_get (parameter, "(&sb)", &id, &on);
  ids = list_switched (self, id, on);
  if (!on && g_strcmp0 (ossa_document_get_load (document), id) == 0)
    ossa_document_set_load (document, NULL);
  ossa_plan_set_loads (get_plan (self), ids != NULL ? (const char *const *)ids->pdata : NULL);
  finish_edit (self, _ ("Choose the activities"), NULL, NULL);
}

static void
look_at_load (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ossa_document_set_load (ossa_page_get_document (OSSA_PAGE (widget)),
                          g_variant_get_string (parameter, NULL));
}

static void
fill_items (OssaLoadsPage *self, OssaBone *bone)
{
  int site =
      bone != NULL ? (int)ossa_landmarks_get_site (ossa_bone_get_landmarks (bone)) : self->site;
  g_autoptr (GPtrArray) loads = NULL;

  if (site == self->site)
    return;
  loads = ossa_load_case_list (NULL);
  self->site = site;
  g_list_store_remove_all (self->items);
  for (guint i = 0; loads != NULL && i < loads->len; i++) {
    OssaLoadCase *load = g_ptr_array_index (loads, i);
    g_autoptr (OssaLoadItem) item = ossa_load_item_new (load);

    if ((int)ossa_load_case_get_site (load) == site)
      g_list_store_append (self->items, item);
  }
}

static void
show_cells (OssaLoadsPage *self, OssaBone *bone, double cell_mm)
{
  double cells = bone != NULL ? ossa_bone_get_volume (bone) / pow (cell_mm, 3) : 0;
  g_autofree char *words =
      cells > 0
          /* Translators: how many cells the bone is cut into, in thousands. */
          ? g_strdup_printf (_ ("Exact solves use about %'.0f thousand cells here."),
                             MAX (1, cells / 1000))
          : NULL;

  adw_preferences_group_set_description (self->accuracy_group, words);
}

static void
show_numbers (OssaLoadsPage *self, OssaDocument *document)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (get_plan (self));
  /* Translators: body weight as a force, in newtons. */
  g_autofree char *newtons = g_strdup_printf (_ ("%'.0f N"), decisions->body_weight_n);

  ossa_number_row_show (self->weight_row,
                        decisions->body_weight_n / OSSA_PLAN_STANDARD_GRAVITY_M_S2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->weight_row), newtons);
  ossa_number_row_show (self->cell_row, decisions->cell_mm);
  ossa_number_row_show (self->radius_row, decisions->averaging_radius_mm);
  show_cells (self, ossa_document_get_bone (document), decisions->cell_mm);
}

static void
changed (OssaPage *page, OssaDocument *document)
{
  OssaLoadsPage *self = OSSA_LOADS_PAGE (page);
  gboolean editable = !ossa_plan_is_read_only (get_plan (self));

  show_numbers (self, document);
  show_items (self, document);
  gtk_widget_set_sensitive (GTK_WIDGET (self->weight_row), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cell_row), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->radius_row), editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "loads.switch", editable);
  gtk_widget_set_sensitive (self->loads_group, editable);
}

static void
scene_changed (OssaPage *page, OssaDocument *document)
{
  fill_items (OSSA_LOADS_PAGE (page), ossa_document_get_bone (document));
  changed (page, document);
}

static void
shown_changed (OssaPage *page, OssaDocument *document)
{
  show_items (OSSA_LOADS_PAGE (page), document);
}

static void
document_set (OssaPage *page, OssaDocument *document)
{
  OssaLoadsPage *self = OSSA_LOADS_PAGE (page);

  self->site = -1;
  g_list_store_remove_all (self->items);
}

static void
ossa_loads_page_dispose (GObject *object)
{
  g_clear_object (&OSSA_LOADS_PAGE (object)->items);
  G_OBJECT_CLASS (ossa_loads_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/loads-page.ui");
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, weight_row);
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, cell_row);
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, radius_row);
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, list);
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, loads_group);
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, accuracy_group);
  gtk_widget_class_bind_template_child (klass, OssaLoadsPage, look_group);
  gtk_widget_class_bind_template_callback (klass, on_weight);
  gtk_widget_class_bind_template_callback (klass, on_cell);
  gtk_widget_class_bind_template_callback (klass, on_radius);
}

static void
ossa_loads_page_class_init (OssaLoadsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_loads_page_dispose;
  page_class->document_set = document_set;
  page_class->changed = changed;
  page_class->scene_changed = scene_changed;
  page_class->shown_changed = shown_changed;
  g_type_ensure (OSSA_TYPE_NUMBER_ROW);
  gtk_widget_class_install_action (widget_class, "loads.switch", "(sb)", switch_load);
  gtk_widget_class_install_action (widget_class, "loads.look", "s", look_at_load);
  bind_template (widget_class);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return ossa_load_row_new (item, OSSA_LOADS_PAGE (user_data)->look_group);
}

static void
set_range (OssaNumberRow *row, double lower, double upper)
{
  g_object_set (row, "lower", lower, "upper", upper, NULL);
}

/* Why the averaging radius is what it usually is. */
static void
show_radius_source (OssaLoadsPage *self)
{
  OssaSource source = { .certainty = OSSA_CERTAINTY_P };
  g_autofree char *text = ossa_criteria_dup_source ("averaging-radius", &source.certainty, NULL);

  source.text = text;
  ossa_number_row_set_source (self->radius_row, text != NULL ? &source : NULL);
}

static void
ossa_loads_page_init (OssaLoadsPage *self)
{
  self->site = -1;
  self->items = g_list_store_new (OSSA_TYPE_LOAD_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, self, NULL);
  set_range (self->weight_row, OSSA_PLAN_BODY_WEIGHT_MIN_N / OSSA_PLAN_STANDARD_GRAVITY_M_S2,
             OSSA_PLAN_BODY_WEIGHT_MAX_N / OSSA_PLAN_STANDARD_GRAVITY_M_S2);
  set_range (self->cell_row, OSSA_STUDY_CELL_MIN_MM, OSSA_STUDY_CELL_MAX_MM);
  set_range (self->radius_row, OSSA_PLAN_RADIUS_MIN_MM, OSSA_PLAN_RADIUS_MAX_MM);
  show_radius_source (self);
}
