/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane-private.h"

#include <string.h>

#include "ossa-palette.h"
#include "ossa-window.h"

#define RING        "brush"
#define RING_POINTS 49
/* How far within the bone the brush's middle is held under a surface, in radii. */
#define DEPTH 0.7

static gboolean
is_painting (OssaViewPane *self)
{
  return ossa_view_pane_get_flag (self, "paint");
}

/* What was painted stands out of the bone a little: the brush goes under the bone's own surface,
 * or it would creep outwards. */
static OssaVec
find_below (OssaViewPane *self, OssaVec p, double depth)
{
  OssaBone *bone = ossa_document_get_bone (self->document);
  OssaVec nearest;

  if (bone == NULL || ossa_distance_at (ossa_bone_get_distance (bone), p) <= 0 ||
      !ossa_locator_nearest (ossa_bone_get_locator (bone), p, INFINITY, &nearest, NULL) ||
      ossa_vec_distance (p, nearest) == 0)
    return p;
  return ossa_vec_mad (nearest, depth, ossa_vec_unit (ossa_vec_sub (nearest, p)));
}

/* On a cut face the brush is held in the plane. */
static OssaVec
find_center (OssaViewPane *self, const OssaPick *pick)
{
  double depth = pick->section >= 0 ? 0 : DEPTH * ossa_brush_get_radius (self->brush);

  if (pick->section < 0 && g_str_has_prefix (pick->body, "lesion:"))
    return find_below (self, pick->undeformed, depth);
  return ossa_vec_mad (pick->undeformed, -depth, pick->normal);
}

static void
remove_ring (OssaViewPane *self)
{
  ossa_stage_remove_line (ossa_stage_view_get_stage (self->view), RING);
  ossa_stage_view_refresh (self->view);
}

/* The brush's outline as it is seen from the eye. */
static void
draw_ring (OssaViewPane *self, OssaVec center)
{
  const OssaCamera *camera = ossa_stage_view_get_camera (self->view);
  double radius = ossa_brush_get_radius (self->brush);
  OssaVec points[RING_POINTS];
  OssaStageLine line = { .id = RING, .points = points, .n = RING_POINTS, .width = 2 };

  for (int i = 0; i < RING_POINTS; i++) {
    double angle = 2 * G_PI * i / (RING_POINTS - 1);

    points[i] = ossa_vec_mad (ossa_vec_mad (center, radius * cos (angle), camera->right),
                              radius * sin (angle), camera->up);
  }
  memcpy (line.color, ossa_palette_handle, sizeof line.color);
  ossa_stage_set_line (ossa_stage_view_get_stage (self->view), &line);
  ossa_stage_view_refresh (self->view);
}

static void
on_hovered (OssaViewPane *self, double x, double y)
{
  OssaPick pick;

  if (!is_painting (self) || self->document == NULL)
    return;
  if (x >= 0 && ossa_stage_view_pick (self->view, x, y, &pick) && pick.body != NULL)
    draw_ring (self, find_center (self, &pick));
  else
    remove_ring (self);
}

static void
on_section_hovered (OssaViewPane *self, const OssaVec *at)
{
  if (is_painting (self) && at != NULL)
    draw_ring (self, *at);
  else if (is_painting (self))
    remove_ring (self);
}

static void
end_stroke (OssaViewPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (ossa_brush_is_down (self->brush) && !ossa_brush_end (self->brush, &error) &&
      OSSA_IS_WINDOW (root))
    ossa_window_tell (OSSA_WINDOW (root), error->message);
}

static gboolean
move_brush (OssaViewPane *self, OssaVec center)
{
  if (self->document == NULL ||
      (!ossa_brush_is_down (self->brush) && !ossa_brush_begin (self->brush, self->document)))
    return FALSE;
  ossa_brush_move (self->brush, center);
  return TRUE;
}

static void
on_painted (OssaViewPane *self, const OssaPick *pick)
{
  if (pick == NULL) {
    end_stroke (self);
    return;
  }
  move_brush (self, find_center (self, pick));
  draw_ring (self, find_center (self, pick));
}

static void
on_section_painted (OssaViewPane *self, const OssaVec *at)
{
  if (at == NULL)
    end_stroke (self);
  else
    move_brush (self, *at);
}

gboolean
ossa_view_pane_paint_at (OssaViewPane *self, OssaVec center)
{
  g_return_val_if_fail (OSSA_IS_VIEW_PANE (self), FALSE);

  if (!is_painting (self) || ossa_brush_is_down (self->brush) || !move_brush (self, center))
    return FALSE;
  end_stroke (self);
  return TRUE;
}

static gboolean
has_painted_selected (OssaViewPane *self)
{
  const GPtrArray *lesions =
      ossa_plan_get_decisions (ossa_document_get_plan (self->document))->lesions;
  const char *selection = ossa_document_get_selection (self->document);
  guint index;

  return selection != NULL && sscanf (selection, "lesion:%u", &index) == 1 &&
         index < lesions->len &&
         ((OssaPlanLesion *)g_ptr_array_index (lesions, index))->shape == OSSA_LESION_PAINTED;
}

static void
set_possible (OssaViewPane *self, const char *name, gboolean possible)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  if (!possible && ossa_view_pane_get_flag (self, name))
    ossa_view_pane_set_action (self, name, g_variant_new_boolean (FALSE));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), possible);
}

/* Lesions are painted beside their page, and erased where there is paint. */
static void
follow_document (OssaViewPane *self)
{
  gboolean possible = self->document != NULL && ossa_view_pane_is_at (self, "lesions") &&
                      !ossa_plan_is_read_only (ossa_document_get_plan (self->document));

  set_possible (self, "paint", possible);
  set_possible (self, "erase", possible && has_painted_selected (self));
}

void
ossa_view_pane_update_brush (OssaViewPane *self)
{
  OssaSectionWidget *const widgets[] = { self->axial, self->coronal, self->sagittal };
  g_autoptr (GVariant) size =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "brush-size");
  gboolean painting;

  follow_document (self);
  painting = is_painting (self);
  if (!painting) {
    end_stroke (self);
    remove_ring (self);
  }
  ossa_brush_set_size (self->brush, g_variant_get_double (size));
  ossa_brush_set_erasing (self->brush, ossa_view_pane_get_flag (self, "erase"));
  ossa_view_pane_take_source (self);
  ossa_stage_view_set_painting (self->view, painting);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    ossa_section_widget_set_brush (widgets[i], painting ? ossa_brush_get_radius (self->brush) : 0);
  ossa_brush_follow (self->brush);
}

/* Escape lays the brush down, Return paints where the three sections meet. */
gboolean
ossa_view_pane_brush_key (OssaViewPane *self, guint key)
{
  if (!is_painting (self))
    return FALSE;
  if (key == GDK_KEY_Escape) {
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "paint",
                                        g_variant_new_boolean (FALSE));
    return TRUE;
  }
  return (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
         ossa_view_pane_paint_at (self, ossa_sections_get_point (self->sections));
}

void
ossa_view_pane_add_brush (OssaViewPane *self)
{
  OssaSectionWidget *const widgets[] = { self->axial, self->coronal, self->sagittal };

  self->brush = ossa_brush_new ();
  g_signal_connect_swapped (self->view, "hovered", G_CALLBACK (on_hovered), self);
  g_signal_connect_swapped (self->view, "painted", G_CALLBACK (on_painted), self);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++) {
    g_signal_connect_swapped (widgets[i], "hovered", G_CALLBACK (on_section_hovered), self);
    g_signal_connect_swapped (widgets[i], "painted", G_CALLBACK (on_section_painted), self);
  }
}
