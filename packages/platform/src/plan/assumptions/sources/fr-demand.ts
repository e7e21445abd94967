/** Where the numbers of demand and journeys come from, in French, by what the data say in English. */
export const DEMAND: Record<string, string> = {
  'cso.ie Nov 2021: 2 % used, 18 % would like; central = judgement; taken as the share next door, which is cautious':
    'cso.ie, nov. 2021 : 2 % en usaient, 18 % le souhaitaient ; valeur centrale : jugement ; prise comme part de ceux qui habitent à côté, ce qui est prudent',
  'chosen with the other one so that the ways of users look like CSO Nov 2021 (mean 5.6 km, 58 % below 5, 82 % below 10); Hérault gives 4.8 km, 60 %, 93 %; ends = judgement':
    'choisi avec l’autre valeur pour que les trajets des usagers ressemblent à CSO, nov. 2021 (en moyenne 5,6 km, 58 % à moins de 5, 82 % à moins de 10) ; l’Hérault donne 4,8 km, 60 %, 93 % ; extrêmes : jugement',
  '15 km of road take 20 minutes; hardly anybody goes farther':
    '15 km de route prennent 20 minutes ; presque personne ne va plus loin',
  'great circle × 1.3, 30 to 70 km/h by distance (platform assumption 2026-1)':
    'vol d’oiseau × 1,3, 30 à 70 km/h selon la distance (hypothèse de la plateforme 2026-1)',
  'people stay with the place they know when no other one is nearer':
    'on reste dans le lieu que l’on connaît quand aucun autre n’est plus proche',
  'Caulfield & Charly 60 km/day less = ~30 each way; EU mean commute 25 min (Eurostat)':
    'Caulfield & Charly : 60 km de moins par jour, soit environ 30 par trajet ; trajet moyen dans l’Union européenne 25 min (Eurostat)',
  CSO: 'CSO',
  'judgement; never assume in reporting: ASK per day (office / home / none)':
    'jugement ; à ne jamais supposer dans un bilan : le DEMANDER pour chaque journée (bureau, domicile ou rien)',
  'Caulfield & Charly 2022 (n=514): 34 % drive to the normal workplace; central/high rural = judgement; ask':
    'Caulfield & Charly 2022 (n = 514) : 34 % vont en voiture à leur lieu de travail habituel ; valeurs centrale et haute, à la campagne : jugement ; à demander',
  'Caulfield & Charly 2022: 12 % drive to the hub; RABO telecentre users mostly drove alone; ask':
    'Caulfield & Charly 2022 : 12 % vont au centre en voiture ; les usagers des télécentres de RABO conduisaient le plus souvent seuls ; à demander',
  convention: 'convention',
  'ADEME 2020: 31 % for HOME telework incl. home energy, new trips; hub leg is modelled explicitly so 10 central = judgement, avoids double counting':
    'ADEME 2020 : 31 % pour le télétravail à DOMICILE, énergie du logement et nouveaux trajets compris ; le trajet vers le centre étant compté à part, 10 en valeur centrale : jugement, pour ne rien compter deux fois',
  'RABO -53; Balepur 1998 -65 (n=24); Environments 2025 12(10) 375 >70 potential':
    'RABO −53 ; Balepur 1998 −65 (n = 24) ; Environments 2025 12(10) 375, plus de 70 possibles',
  'IEA 2020: WFH cuts CO2 if car commute >6 km; ends = judgement':
    'IEA 2020 : le télétravail à domicile réduit le CO₂ si le trajet en voiture dépasse 6 km ; extrêmes : jugement',
  'France official 10.0 EUR2010 -> 12.6 EUR2022 commuting (ordrespontane.substack); ends = judgement':
    'France, valeur officielle du trajet domicile-travail : 10,0 € de 2010, soit 12,6 € de 2022 (ordrespontane.substack) ; extrêmes : jugement',
  'EC Handbook on external costs 2019 v1.1 ISBN 978-92-76-18184-2 central 100; range from memory':
    'EC Handbook on external costs 2019 v1.1, ISBN 978-92-76-18184-2 : valeur centrale 100 ; fourchette de mémoire',
  'fuel-only to full cost; memory': 'du seul carburant au coût complet ; de mémoire',
  'EC Handbook 2019: ~12.0 incl. congestion; split accidents 4.5, congestion 4.2, climate 1.2, air 0.7, noise 0.6, habitat 0.5, WTT 0.4 (memory)':
    'EC Handbook 2019 : environ 12,0 avec la congestion, dont accidents 4,5, congestion 4,2, climat 1,2, air 0,7, bruit 0,6, milieux naturels 0,5, production du carburant 0,4 (de mémoire)',
}
