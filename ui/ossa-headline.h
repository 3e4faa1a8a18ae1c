/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-document.h"

G_BEGIN_DECLS

#define OSSA_TYPE_HEADLINE (ossa_headline_get_type ())
G_DECLARE_FINAL_TYPE (OssaHeadline, ossa_headline, OSSA, HEADLINE, AdwBin)

/* The answer in one strip under the view. @document may be %NULL. */
void ossa_headline_set_document (OssaHeadline *self, OssaDocument *document);

G_END_DECLS
