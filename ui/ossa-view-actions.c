/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-pane-private.h"

#include <string.h>

/* Every state an action can have stands here; what is shown follows from them. */
static const struct {
  const char *name, *type, *state; /* @type %NULL: a switch */
} choices[] = {
  { "state", "s", "'lesion'" },      { "option", "u", "uint32 0" },
  { "coloring", "s", "'factor'" },   { "range", "s", "'limit'" },
  { "translucent", NULL, "false" },  { "magnification", "s", "'0'" },
  { "landmarks", NULL, "false" },    { "cuts", NULL, "false" },
  { "cut-axial", NULL, "false" },    { "cut-coronal", NULL, "true" },
  { "cut-sagittal", NULL, "false" }, { "flip-axial", NULL, "false" },
  { "flip-coronal", NULL, "false" }, { "flip-sagittal", NULL, "false" },
  { "sections", NULL, "false" },     { "quantity", "s", "'modulus'" },
  { "ruler", NULL, "false" },        { "angle", NULL, "false" },
  { "paint", NULL, "false" },        { "erase", NULL, "false" },
  { "brush-size", "d", "8.0" },
};

gboolean
ossa_view_pane_get_flag (OssaViewPane *self, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), action);

  return g_variant_get_boolean (state);
}

const char *
ossa_view_pane_get_choice (OssaViewPane *self, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), action);

  return g_intern_string (g_variant_get_string (state, NULL));
}

void
ossa_view_pane_set_action (OssaViewPane *self, const char *action, GVariant *state)
{
  gboolean updating = self->updating;

  self->updating = TRUE;
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), state);
  self->updating = updating;
}

void
ossa_view_pane_follow_document (OssaViewPane *self)
{
  OssaState state;

  if (self->document == NULL)
    return;
  state = ossa_document_get_state (self->document);
  ossa_view_pane_set_action (self, "state", g_variant_new_string (ossa_state_id (state)));
  ossa_view_pane_set_action (
      self, "option", g_variant_new_uint32 (ossa_document_get_option_index (self->document)));
}

static void
look_at (OssaViewPane *self, const char *name, GVariant *state)
{
  if (self->document == NULL)
    return;
  if (strcmp (name, "option") == 0) {
    ossa_document_set_option_index (self->document, g_variant_get_uint32 (state));
    return;
  }
  for (int i = 0; i < OSSA_N_STATES; i++)
    if (strcmp (ossa_state_id ((OssaState)i), g_variant_get_string (state, NULL)) == 0)
      ossa_document_set_state (self->document, (OssaState)i);
  ossa_view_pane_follow_document (self);
}

/* The first button does one thing at a time. */
static void
take_tool (OssaViewPane *self, const char *name, gboolean on)
{
  static const char *const tools[] = { "ruler", "angle", "paint" };
  gboolean ruler = strcmp (name, "ruler") == 0;

  for (guint i = 0; on && i < G_N_ELEMENTS (tools); i++)
    if (strcmp (name, tools[i]) != 0)
      ossa_view_pane_set_action (self, tools[i], g_variant_new_boolean (FALSE));
  if (strcmp (name, "paint") == 0)
    on = FALSE;
  ossa_measure_set_tool (self->measure, !on     ? OSSA_MEASURE_NONE
                                        : ruler ? OSSA_MEASURE_RULER
                                                : OSSA_MEASURE_ANGLE);
}

/* What one choice means for others. */
static void
follow (OssaViewPane *self, const char *name, GVariant *state)
{
  if (strcmp (name, "state") == 0 || strcmp (name, "option") == 0)
    look_at (self, name, state);
  else if (strcmp (name, "translucent") == 0 && self->document != NULL)
    self->see_through[ossa_document_get_state (self->document)] = g_variant_get_boolean (state);
  else if (strcmp (name, "ruler") == 0 || strcmp (name, "angle") == 0 ||
           strcmp (name, "paint") == 0)
    take_tool (self, name, g_variant_get_boolean (state));
  else if (g_str_has_prefix (name, "cut-"))
    ossa_view_pane_set_action (self, "cuts", g_variant_new_boolean (TRUE));
  else if (strcmp (name, "sections") == 0)
    self->sections_chosen = TRUE;
}

static void
on_state_changed (OssaViewPane *self, const char *name, GVariant *state)
{
  if (self->updating)
    return;
  follow (self, name, state);
  ossa_view_pane_update (self);
}

/* "view.standard": a letter as in ossa_stage_view_show_standard(), or F to fit. */
static void
on_standard (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  OssaViewPane *self = user_data;
  char view = g_variant_get_string (parameter, NULL)[0];

  if (view == 'F')
    ossa_stage_view_fit (self->view);
  else if (view != '\0' && strchr ("APLMSI", view) != NULL)
    ossa_stage_view_show_standard (self->view, view);
}

static void
on_larger (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_hand_step_size (OSSA_VIEW_PANE (user_data)->hand, 1);
}

static void
on_smaller (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_hand_step_size (OSSA_VIEW_PANE (user_data)->hand, -1);
}

static void
on_next_handle (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_hand_choose_next (OSSA_VIEW_PANE (user_data)->hand, 1);
}

static void
on_clear_measure (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ossa_measure_clear (OSSA_VIEW_PANE (user_data)->measure);
}

void
ossa_view_pane_add_actions (OssaViewPane *self)
{
  static const GActionEntry entries[] = {
    { .name = "standard", .activate = on_standard, .parameter_type = "s" },
    { .name = "larger", .activate = on_larger },
    { .name = "smaller", .activate = on_smaller },
    { .name = "next-handle", .activate = on_next_handle },
    { .name = "clear-measure", .activate = on_clear_measure },
  };

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    g_autoptr (GVariant) state = g_variant_parse (NULL, choices[i].state, NULL, NULL, NULL);
    g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
        choices[i].name, choices[i].type != NULL ? G_VARIANT_TYPE (choices[i].type) : NULL, state);

    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  }
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_swapped (self->actions, "action-state-changed", G_CALLBACK (on_state_changed),
                            self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (self->actions));
}
