// Offers to fill in where one is, where the browser can tell. Rounded to about a kilometre: the search needs no more.
for (const button of document.querySelectorAll('[data-near-me]')) {
  const place = document.getElementById(button.dataset.nearMe)
  const says = button.parentElement.querySelector('[role=status]')
  if (!place || !navigator.geolocation || !isSecureContext) continue
  button.parentElement.hidden = false
  button.addEventListener('click', () => {
    says.textContent = ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`
        says.textContent = says.dataset.done
        place.focus()
      },
      () => (says.textContent = says.dataset.failed),
      { maximumAge: 600_000, timeout: 10_000 },
    )
  })
}
