/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "ossa-view-marks.h"

/* Of bone that something is seen in. */
#define SEE_THROUGH 0.4

static gboolean
has_something_inside (OssaViewPane *self)
{
  OssaState state = ossa_document_get_state (self->document);
  OssaShapes *shapes = ossa_runner_get_shapes (ossa_document_get_runner (self->document));

  return state == OSSA_STATE_TREATED ||
         (state == OSSA_STATE_LESION && shapes != NULL && ossa_shapes_get_n_lesions (shapes) > 0);
}

static gboolean
is_translucent (OssaViewPane *self)
{
  int chosen = self->see_through[ossa_document_get_state (self->document)];

  return chosen >= 0 ? chosen : has_something_inside (self);
}

static OssaColoring
read_coloring (OssaViewPane *self)
{
  const char *id = ossa_view_pane_get_choice (self, "coloring");

  for (int i = 0; i < OSSA_N_COLORINGS; i++)
    if (g_strcmp0 (ossa_coloring_id ((OssaColoring)i), id) == 0)
      return (OssaColoring)i;
  return OSSA_COLORING_PLAIN;
}

static gboolean
shows_landmarks (OssaViewPane *self)
{
  const char *selection = ossa_document_get_selection (self->document);

  return ossa_view_pane_get_flag (self, "landmarks") ||
         (ossa_view_pane_is_at (self, "bone") && selection != NULL &&
          g_str_has_prefix (selection, "landmark:"));
}

static void
show_scenery (OssaViewPane *self)
{
  g_autofree char *colormap = g_settings_get_string (self->settings, "colormap");
  OssaLook look = *ossa_scenery_get_look (self->scenery);

  if (self->document == NULL) {
    ossa_scenery_show (self->scenery, NULL, OSSA_STATE_LESION, 0);
    return;
  }
  ossa_view_pane_set_action (self, "translucent", g_variant_new_boolean (is_translucent (self)));
  look.coloring = read_coloring (self);
  look.by_percentile = g_strcmp0 (ossa_view_pane_get_choice (self, "range"), "percentile") == 0;
  look.bone_alpha = is_translucent (self) ? SEE_THROUGH : 1;
  look.magnification = atoi (ossa_view_pane_get_choice (self, "magnification"));
  look.landmarks = shows_landmarks (self);
  ossa_colormap_from_id (colormap, &look.colormap);
  ossa_scenery_set_look (self->scenery, &look);
  ossa_scenery_show (self->scenery, self->document, ossa_document_get_state (self->document),
                     ossa_document_get_option_index (self->document));
}

static void
show_marks (OssaViewPane *self)
{
  gboolean hardware =
      ossa_view_pane_is_at (self, "hardware") || ossa_view_pane_is_at (self, "plan");
  const OssaRunnerOption *option =
      self->document != NULL && ossa_document_get_state (self->document) == OSSA_STATE_TREATED
          ? ossa_document_get_option (self->document,
                                      ossa_document_get_option_index (self->document))
          : NULL;
  g_autoptr (GPtrArray) broken = ossa_view_marks_list_broken (self->document);

  ossa_view_marks_show_load (self->view, self->document,
                             ossa_view_pane_is_at (self, "loads") ||
                                 ossa_view_pane_is_at (self, "risk"));
  ossa_view_marks_show_rules (self->view, self->document, hardware);
  if (!hardware)
    g_ptr_array_set_size (broken, 0);
  ossa_broken_rules_set (self->rules, broken,
                      hardware && option != NULL && option->error != NULL ? option->error->message
                                                                          : NULL);
}

static OssaSectionQuantity
read_quantity (OssaViewPane *self)
{
  OssaSectionQuantity quantity = OSSA_SECTION_MODULUS;

  ossa_section_quantity_from_id (ossa_view_pane_get_choice (self, "quantity"), &quantity);
  return quantity;
}

/* While factors are being made anew the last ones stay, rather than none. */
static gboolean
waits_for_factors (OssaViewPane *self)
{
  OssaShown shown;

  return read_quantity (self) == OSSA_SECTION_FACTOR && self->subject != NULL &&
         ossa_document_get_shown_now (self->document, &shown) && shown.stale;
}

static void
take_subject (OssaViewPane *self)
{
  g_autoptr (OssaSubject) subject =
      self->document != NULL ? ossa_subject_new (self->document) : NULL;

  if (ossa_subject_equal (subject, self->subject))
    return;
  if (self->document == NULL || !waits_for_factors (self))
    ossa_sections_set_subject (self->sections, subject);
  g_clear_pointer (&self->subject, ossa_subject_unref);
  self->subject = g_steal_pointer (&subject);
}

static void
show_sections (OssaViewPane *self)
{
  OssaSectionQuantity quantity = read_quantity (self);
  gboolean shown = ossa_view_pane_get_flag (self, "sections");
  /* A cut face shows the bone as it is, which would not fit one that is shown deformed. */
  gboolean deformed = ossa_scenery_get_look (self->scenery)->magnification > 0;
  gboolean cuts = ossa_view_pane_get_flag (self, "cuts") && !deformed;

  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "cuts")),
      !deformed);
  gtk_widget_set_visible (self->side, shown);
  gtk_menu_button_set_label (self->quantity_button, ossa_section_quantity_label (quantity));
  gtk_widget_queue_draw (GTK_WIDGET (self->legend));
  ossa_sections_set_colors (self->sections, quantity,
                            ossa_scenery_get_look (self->scenery)->colormap);
  ossa_sections_set_shown (self->sections, shown);
  for (int i = 0; i < OSSA_N_PLANES; i++) {
    g_autofree char *cut = g_strdup_printf ("cut-%s", ossa_plane_id ((OssaPlane)i));
    g_autofree char *flip = g_strdup_printf ("flip-%s", ossa_plane_id ((OssaPlane)i));

    ossa_sections_set_cut (self->sections, (OssaPlane)i,
                           cuts && ossa_view_pane_get_flag (self, cut),
                           ossa_view_pane_get_flag (self, flip));
  }
}

static void
add_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* What the picture is made of, which the picture itself does not tell. */
static void
show_caption (OssaViewPane *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double magnification = ossa_scenery_get_look (self->scenery)->magnification;
  g_autofree char *cells = NULL, *deformed = NULL;
  OssaShown shown;

  if (self->document != NULL && ossa_document_get_shown_now (self->document, &shown)) {
    double cell = ossa_outcome_get_cell_mm (shown.outcome);

    add_line (text, _ (ossa_load_case_get_label (
                        ossa_outcome_get_load_case (shown.outcome, shown.load))));
    cells = g_strdup_printf (shown.preview ? _ ("Preview, cells of %g mm") : _ ("Cells of %g mm"),
                             cell);
    add_line (text, cells);
    /* Translators: how many times larger than they are displacements are drawn */
    deformed = g_strdup_printf (_ ("Deformed ×%g"), magnification);
    if (magnification > 0)
      add_line (text, deformed);
    if (shown.stale)
      add_line (text, _ ("Out of date: being made anew"));
  }
  gtk_label_set_text (self->caption, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), text->len > 0);
}

/* Without OpenGL sections are what there is to see. */
static void
mind_fault (OssaViewPane *self)
{
  if (!self->sections_chosen && ossa_stage_view_get_fault (self->view) != NULL)
    ossa_view_pane_set_action (self, "sections", g_variant_new_boolean (TRUE));
}

void
ossa_view_pane_update (OssaViewPane *self)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  ossa_view_pane_follow_document (self);
  ossa_view_bar_update (self->bar, self->document);
  mind_fault (self);
  show_scenery (self);
  take_subject (self);
  show_sections (self);
  show_marks (self);
  show_caption (self);
  ossa_hand_update (self->hand, self->document);
  ossa_view_pane_update_brush (self);
  self->updating = FALSE;
}
