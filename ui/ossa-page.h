/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaPage:
 *
 * One step of the way at the window's left. Shows and edits a document; each slot is called when
 * what it names has changed, and once when a document is set. Slots may be %NULL.
 */
#define OSSA_TYPE_PAGE (ossa_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OssaPage, ossa_page, OSSA, PAGE, AdwBin)

struct _OssaPageClass {
  AdwBinClass parent_class;
  void (*document_set) (OssaPage *self, OssaDocument *document); /* first; also %NULL */
  void (*changed) (OssaPage *self, OssaDocument *document);
  void (*scene_changed) (OssaPage *self, OssaDocument *document);
  void (*options_changed) (OssaPage *self, OssaDocument *document);
  void (*shown_changed) (OssaPage *self, OssaDocument *document);
};

OssaDocument *ossa_page_get_document (OssaPage *self); /* borrowed, or %NULL */
/* Of the page that @widget stands on: for the parts that a page is made of. */
OssaDocument *ossa_page_find_document (GtkWidget *widget);
void ossa_page_set_document (OssaPage *self, OssaDocument *document);

G_END_DECLS
