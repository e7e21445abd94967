// Opens a map that moves, once somebody asks for it. What it shows stands in the list beside it too.
const holder = document.querySelector('[data-explore]')
const button = document.querySelector('[data-explore-open]')
const says = document.querySelector('[data-explore-says]')

if (holder && button && says) {
  button.parentElement.hidden = false
  button.addEventListener('click', open)
  // Who follows a link of the list with the map open wants it open again.
  if (location.hash === '#map') open()
}

async function open() {
  button.disabled = true
  says.textContent = holder.dataset.loading
  try {
    const files = holder.dataset.maplibre
    const [library, answer] = await Promise.all([
      import(`${files}maplibre-gl.mjs`),
      fetch(holder.dataset.source),
      styled(`${files}maplibre-gl.css`),
    ])
    if (!answer.ok) throw new Error(`${answer.status}`)
    holder.hidden = false
    draw(library.default ?? library, await answer.json())
    button.parentElement.hidden = true
    says.textContent = holder.dataset.help
    for (const link of document.querySelectorAll('[data-explore-keep] a')) link.hash = 'map'
  } catch (error) {
    console.warn(error)
    holder.hidden = true
    button.disabled = false
    says.textContent = holder.dataset.failed
  }
}

function styled(href) {
  return new Promise((done, failed) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
    link.addEventListener('load', done)
    link.addEventListener('error', failed)
    document.head.append(link)
  })
}

function draw({ Map: MapView, Marker, NavigationControl, ScaleControl }, data) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const view = new MapView({
    container: holder,
    bounds: data.bounds,
    fitBoundsOptions: { padding: 24 },
    attributionControl: { compact: false, customAttribution: escaped(data.attribution) },
    style: {
      version: 8,
      sources: {
        places: { type: 'geojson', data: data.places },
        flows: { type: 'geojson', data: data.flows },
        centres: { type: 'geojson', data: data.centres },
      },
      layers: layers(data, colour),
    },
    fadeDuration: still ? 0 : 200,
    dragRotate: false,
    touchPitch: false,
    locale: data.words,
  })
  view.keyboard.disableRotation()
  view.touchZoomRotate.disableRotation()
  view.getCanvas().setAttribute('aria-label', holder.dataset.label)
  view.addControl(new NavigationControl({ showCompass: false }))
  view.addControl(new ScaleControl())
  for (const { name, lon, lat, kind } of data.labels) {
    const element = Object.assign(document.createElement('span'), {
      className: `map-name ${kind}`,
      textContent: name,
    })
    new Marker({ element, anchor: 'bottom' }).setLngLat([lon, lat]).addTo(view)
  }
  for (const layer of ['place-fill', 'place-dot']) {
    view.on('click', layer, ({ features }) => {
      const { code } = features[0].properties
      const address = new URL(location.href)
      address.searchParams.set('place', code)
      address.hash = 'map'
      location.assign(address)
    })
    view.on('mousemove', layer, ({ features }) => {
      view.getCanvas().style.cursor = 'pointer'
      says.textContent = features[0].properties.says
    })
    view.on('mouseleave', layer, () => (view.getCanvas().style.cursor = ''))
  }
}

function layers({ breaks, most }, colour) {
  const tint = ['step', ['get', 'leaving'], colour('--near-4')]
  for (const [i, from] of breaks.entries()) tint.push(from, colour(`--near-${3 - i}`))
  const polygon = ['==', ['geometry-type'], 'Polygon']
  return [
    { id: 'around', type: 'background', paint: { 'background-color': colour('--sunk') } },
    { id: 'place-fill', type: 'fill', source: 'places', filter: polygon, paint: { 'fill-color': tint } },
    {
      id: 'place-line',
      type: 'line',
      source: 'places',
      filter: polygon,
      paint: { 'line-color': colour('--land-line'), 'line-width': 0.6 },
    },
    {
      id: 'place-dot',
      type: 'circle',
      source: 'places',
      filter: ['!', polygon],
      paint: { 'circle-color': tint, 'circle-radius': 4 },
    },
    {
      id: 'flow',
      type: 'line',
      source: 'flows',
      layout: { 'line-cap': 'round' },
      paint: {
        'line-color': colour('--map-ink'),
        'line-opacity': 0.7,
        'line-width': ['interpolate', ['linear'], ['get', 'commuters'], 0, 0.5, most, 9],
      },
    },
    {
      id: 'centre',
      type: 'circle',
      source: 'centres',
      paint: {
        'circle-color': colour('--sign'),
        'circle-radius': 7,
        'circle-stroke-color': colour('--on-sign'),
        'circle-stroke-width': 2,
      },
    },
  ]
}

// The library takes this text for HTML; a name of an area is text.
function escaped(text) {
  const element = document.createElement('span')
  element.textContent = text
  return element.innerHTML
}
