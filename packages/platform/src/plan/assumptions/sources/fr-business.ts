/** Where the numbers of spaces, sales and costs come from, in French, by what the data say in English. */
export const BUSINESS: Record<string, string> = {
  'deskmag.com 2025 trends: <20k-inhab towns avg 22 desks/270 m2 (12.3); overall 14.4; chains 12.5; 200+ desks <10':
    'deskmag.com, tendances 2025 : villes de moins de 20 000 habitants, en moyenne 22 postes pour 270 m² (12,3) ; ensemble 14,4 ; chaînes 12,5 ; plus de 200 postes, moins de 10',
  'deskmag.com 2025 (22 in towns <20k); Mitchelstown 36, Cobh 15 (csalertadmin.com); Kriftel 7-8':
    'deskmag.com 2025 (22 dans les villes de moins de 20 000 habitants) ; Mitchelstown 36, Cobh 15 (csalertadmin.com) ; Kriftel 7 à 8',
  'writeupcafe citing Deskmag 2018 (1.2); ends = judgement':
    'writeupcafe, citant Deskmag 2018 (1,2) ; extrêmes : jugement',
  'Ireland 11,000 of 22,000 seats (irishtimes 2022-06-08); Ludgate 70; small cities 44 (deskmag)':
    'Irlande : 11 000 places sur 22 000 (irishtimes, 8 juin 2022) ; Ludgate 70 ; petites villes 44 (deskmag)',
  'dojobusiness 65-75 / 75-80; askbiz target >80': 'dojobusiness 65 à 75 et 75 à 80 ; askbiz vise plus de 80',
  'deskmag 2019: about 3 yrs to profit; dojobusiness 12-18':
    'deskmag 2019 : environ 3 ans jusqu’à la rentabilité ; dojobusiness 12 à 18',
  'dojobusiness: tenure 9-18 months, retention 65-85 %/yr; wifitalents 10':
    'dojobusiness : les membres restent de 9 à 18 mois, 65 à 85 % d’entre eux au bout d’un an ; wifitalents 10',
  'Murat ~4, Morez ~4, Ireland 2.2-2.4; upper anecdote 23 (forum.coworking.org)':
    'Murat environ 4, Morez environ 4, Irlande 2,2 à 2,4 ; un cas isolé à 23 (forum.coworking.org)',
  '37 % EU average (JRC via openspace.etf); rural lower = judgement':
    '37 %, moyenne de l’Union européenne (JRC, via openspace.etf) ; moins à la campagne : jugement',
  'cso.ie Nov 2021: 2 % used, 18 % would like; central = judgement':
    'cso.ie, nov. 2021 : 2 % en usaient, 18 % le souhaitaient ; valeur centrale : jugement',
  'CSO hub distance: mean 5.6 km, 58 % <5, 82 % <10; Donegal 8.9 (siliconrepublic 2022)':
    'CSO, distance au centre : en moyenne 5,6 km, 58 % à moins de 5 km, 82 % à moins de 10 km ; Donegal 8,9 (siliconrepublic 2022)',
  'Caulfield & Charly 2022 uses 3; Murat 1-2 day plans; 25 % daily users in small cities (deskmag)':
    'Caulfield & Charly 2022 comptent 3 jours ; formules d’un à deux jours à Murat ; 25 % d’usagers quotidiens dans les petites villes (deskmag)',
  'irishexaminer/irishtimes 2022: 15-20 avg, range 10-35; Murat 20; UK mean GBP 21.79 (takepayments.com)':
    'irishexaminer et irishtimes 2022 : 15 à 20 en moyenne, de 10 à 35 ; Murat 20 ; moyenne du Royaume-Uni 21,79 £ (takepayments.com)',
  'Murat 10 (lunion-cantal); ends = judgement': 'Murat 10 (lunion-cantal) ; extrêmes : jugement',
  'Vila Real 40; Murat 100; Cybercantal 50-100; Scotland GBP 143, UK GBP 155-160 median (egi.co.uk Q2 2024; estatesgazette.co.uk)':
    'Vila Real 40 ; Murat 100 ; Cybercantal 50 à 100 ; médianes : Écosse 143 £, Royaume-Uni 155 à 160 £ (egi.co.uk, 2ᵉ trimestre 2024 ; estatesgazette.co.uk)',
  'UK median GBP 210-215 (egi.co.uk; estatesgazette.co.uk); rural discount = judgement':
    'médiane du Royaume-Uni 210 à 215 £ (egi.co.uk ; estatesgazette.co.uk) ; moins cher à la campagne : jugement',
  'Wendland DE 120 incl. DSL (S); central/high = memory':
    'Wendland (Allemagne) 120 avec DSL (publié) ; valeurs centrale et haute : de mémoire',
  'UK median GBP 25/h (egi.co.uk 2024); rural discount = judgement':
    'médiane du Royaume-Uni 25 £ l’heure (egi.co.uk 2024) ; moins cher à la campagne : jugement',
  'UK median GBP 40-50 (egi.co.uk 2024; estatesgazette.co.uk)':
    'médiane du Royaume-Uni 40 à 50 £ (egi.co.uk 2024 ; estatesgazette.co.uk)',
  'Eurozone avg 32, small towns less (deskmag 2025); low/central = worked example below (D)':
    'moyenne de la zone euro 32, moins dans les petites villes (deskmag 2025) ; valeurs basse et centrale : déduites d’un exemple calculé',
  'C&W EMEA office avg 2,295; Prague 1,252; Paris 1,190; Dublin 2,060 (estatesgazette.co.uk); rural low = judgement':
    'C&W, moyenne des bureaux en Europe, Moyen-Orient et Afrique 2 295 ; Prague 1 252 ; Paris 1 190 ; Dublin 2 060 (estatesgazette.co.uk) ; valeur basse, à la campagne : jugement',
  'Cantal 266k/7 = 38k (lemondeinformatique); IE 5m/81 = 62k and 14m/200 = 70k (kildarestreet); Wales GBP 83k':
    'Cantal 266 000 / 7 = 38 000 (lemondeinformatique) ; Irlande 5 millions / 81 = 62 000 et 14 millions / 200 = 70 000 (kildarestreet) ; pays de Galles 83 000 £',
  'peppercorn rent from municipality common; market = memory, ask the operator':
    'un loyer symbolique de la commune est fréquent ; prix du marché : de mémoire, à demander à l’exploitant',
  'energy, cleaning, maintenance = memory; all-in opex USD 18-36/m2/month (dojobusiness, V)':
    'énergie, ménage, entretien : de mémoire ; toutes charges comprises, 18 à 36 $/m² par mois (dojobusiness, un fournisseur)',
  'La Cordee Lamure/Morez half-time host (rue89lyon; magazine.la-cordee.net)':
    'La Cordée, Lamure et Morez : un animateur à mi-temps (rue89lyon ; magazine.la-cordee.net)',
  'memory; country-specific, must be an input': 'de mémoire ; dépend du pays, à saisir',
  'fibre 40-250, insurance 50-150, software 50-200, accounting, marketing = memory':
    'fibre 40 à 250, assurances 50 à 150, logiciels 50 à 200, comptabilité, communication : de mémoire',
  dojobusiness: 'dojobusiness',
  'deskmag GCUC slides': 'deskmag, diaporama GCUC',
  'deskmag 2025: towns <20k about 20 % profit, 50 % break even':
    'deskmag 2025 : villes de moins de 20 000 habitants, environ 20 % rentables, 50 % à l’équilibre',
  'LEADER 40 typical-100 community (ruralsurreyleader); upper for public bodies':
    'LEADER : 40 le plus souvent, 100 pour un projet collectif (ruralsurreyleader) ; le haut, pour les organismes publics',
  'platform assumption, as in the worked examples of the planning notes':
    'hypothèse de la plateforme, comme dans les exemples calculés des notes de préparation',
  'platform assumption: 252 working days a year': 'hypothèse de la plateforme : 252 jours ouvrés par an',
  'platform assumption': 'hypothèse de la plateforme',
  'platform assumption; about 2-4 % of revenue elsewhere (Foertsch 2019)':
    'hypothèse de la plateforme ; environ 2 à 4 % des recettes ailleurs (Foertsch 2019)',
  'platform assumption: key, welcome, an hour of the host':
    'hypothèse de la plateforme : clé, accueil, une heure de l’animateur',
  'platform assumption: desk, chair, screen, share of network and video equipment':
    'hypothèse de la plateforme : bureau, siège, écran, part du réseau et de la visioconférence',
  'platform assumption: members pay at once, employers and towns after 30 to 60 days':
    'hypothèse de la plateforme : les membres paient tout de suite, employeurs et mairies après 30 à 60 jours',
  'deskmag.com 2025 trends': 'deskmag.com, tendances 2025',
  'its.ucdavis.edu, Residential Area-Based Offices project, final report':
    'its.ucdavis.edu, projet Residential Area-Based Offices, rapport final',
}
