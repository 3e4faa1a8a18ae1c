/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-pages.h"

#include "ossa-bone-page.h"
#include "ossa-compare-page.h"
#include "ossa-compare-view.h"
#include "ossa-hardware-page.h"
#include "ossa-help-button.h"
#include "ossa-lesions-page.h"
#include "ossa-loads-page.h"
#include "ossa-plan-page.h"
#include "ossa-recent-popover.h"
#include "ossa-risk-page.h"
#include "ossa-view-pane.h"

void
ossa_pages_register (void)
{
  g_type_ensure (OSSA_TYPE_BONE_PAGE);
  g_type_ensure (OSSA_TYPE_LESIONS_PAGE);
  g_type_ensure (OSSA_TYPE_LOADS_PAGE);
  g_type_ensure (OSSA_TYPE_RISK_PAGE);
  g_type_ensure (OSSA_TYPE_HARDWARE_PAGE);
  g_type_ensure (OSSA_TYPE_COMPARE_PAGE);
  g_type_ensure (OSSA_TYPE_COMPARE_VIEW);
  g_type_ensure (OSSA_TYPE_PLAN_PAGE);
  g_type_ensure (OSSA_TYPE_VIEW_PANE);
  g_type_ensure (OSSA_TYPE_RECENT_POPOVER);
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
}
