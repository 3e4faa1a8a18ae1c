/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-bar.h"

#include <glib/gi18n.h>

struct _OssaViewBar {
  AdwBin parent;
  GtkWidget *treated_button;
  AdwSqueezer *squeezer;
  GtkMenuButton *option_button, *all_button;
  GMenuModel *show_menu, *view_menu, *cut_menu, *tools_menu;
  char *options; /* what the menu of options says */
};

G_DEFINE_FINAL_TYPE (OssaViewBar, ossa_view_bar, ADW_TYPE_BIN)

/* "1. Antegrade femoral nail": numbered, for two options may be of one family. */
static char *
dup_option_words (OssaDocument *document, guint index)
{
  const GPtrArray *hardware = ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware;
  const OssaPlanHardware *record = g_ptr_array_index (hardware, index);
  OssaFamily *family = ossa_plugin_registry_find_family (ossa_document_get_registry (document),
                                                         record->family, NULL);

  /* Translators: number and name of an option of hardware */
  return g_strdup_printf (C_ ("option", "%u. %s"), index + 1,
                          family != NULL ? _ (ossa_family_get_name (family)) : record->family);
}

static GMenu *
make_menu (OssaDocument *document, guint n, char **signature)
{
  GMenu *menu = g_menu_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_autofree char *words = dup_option_words (document, i);
    g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

    g_menu_item_set_action_and_target (item, "view.option", "u", i);
    g_menu_append_item (menu, item);
    g_string_append (text, words);
  }
  *signature = g_string_free (text, FALSE);
  return menu;
}

static void
set_options (OssaViewBar *self, OssaDocument *document, guint n)
{
  g_autofree char *signature = NULL, *words = NULL;
  g_autoptr (GMenu) menu = make_menu (document, n, &signature);

  if (g_strcmp0 (signature, self->options) != 0) {
    g_free (self->options);
    self->options = g_steal_pointer (&signature);
    gtk_menu_button_set_menu_model (self->option_button, G_MENU_MODEL (menu));
  }
  if (n > 0) {
    /* Translators: the number of the option of hardware that is looked at */
    words = g_strdup_printf (_ ("Option %u"), ossa_document_get_option_index (document) + 1);
    gtk_menu_button_set_label (self->option_button, words);
  }
}

void
ossa_view_bar_update (OssaViewBar *self, OssaDocument *document)
{
  guint n = document != NULL
                ? ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware->len
                : 0;

  gtk_widget_set_sensitive (self->treated_button, n > 0);
  gtk_widget_set_tooltip_text (self->treated_button,
                               n > 0 ? NULL : _ ("Place hardware first, at the step Hardware"));
  gtk_widget_set_visible (GTK_WIDGET (self->option_button),
                          n > 1 && ossa_document_get_state (document) == OSSA_STATE_TREATED);
  if (document != NULL)
    set_options (self, document, n);
}

/* The one menu for narrow windows. */
static void
add_all (OssaViewBar *self)
{
  const struct {
    const char *label;
    GMenuModel *menu;
  } parts[] = { { _ ("Sho_w"), self->show_menu },
                { _ ("_View"), self->view_menu },
                { _ ("C_ut"), self->cut_menu } };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_menu_append_submenu (menu, parts[i].label, parts[i].menu);
  g_menu_append_section (menu, NULL, self->tools_menu);
  gtk_menu_button_set_menu_model (self->all_button, G_MENU_MODEL (menu));
}

static void
ossa_view_bar_finalize (GObject *object)
{
  g_free (OSSA_VIEW_BAR (object)->options);
  G_OBJECT_CLASS (ossa_view_bar_parent_class)->finalize (object);
}

static void
ossa_view_bar_class_init (OssaViewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ossa_view_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/view-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, treated_button);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, squeezer);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, option_button);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, all_button);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, show_menu);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, view_menu);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, cut_menu);
  gtk_widget_class_bind_template_child (widget_class, OssaViewBar, tools_menu);
}

/* The bar folds or unfolds: a menu must not stay open over a button that is gone. */
static void
close_menus (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root))
    gtk_menu_button_popdown (GTK_MENU_BUTTON (root));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      close_menus (child);
}

static void
ossa_view_bar_init (OssaViewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->squeezer, "notify::visible-child", G_CALLBACK (close_menus), NULL);
  add_all (self);
  ossa_view_bar_update (self, NULL);
}
