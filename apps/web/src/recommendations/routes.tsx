import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

const words = ['accountability', 'implementation', 'drafting', 'adoption'] as const;

export const recommendationPages: RouteObject[] = [
  {
    path: '/recommendations',
    lazy: screen(words, () => import('./RecommendationsPage.js')),
    handle: { title: 'accountability.recommendations.title' },
  },
  {
    path: '/r/:slug',
    lazy: screen(words, () => import('./RecommendationPage.js')),
    handle: { title: 'accountability.recommendations.title', frame: 'wide' },
  },
];
