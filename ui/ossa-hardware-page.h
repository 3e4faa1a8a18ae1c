/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

#define OSSA_TYPE_HARDWARE_PAGE (ossa_hardware_page_get_type ())
G_DECLARE_FINAL_TYPE (OssaHardwarePage, ossa_hardware_page, OSSA, HARDWARE_PAGE, OssaPage)

G_END_DECLS
