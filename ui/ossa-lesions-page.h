/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_LESIONS_PAGE (ossa_lesions_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaLesionsPage, ossa_lesions_page, OSSA, LESIONS_PAGE, OssaPage)

G_END_DECLS
