try{for(const[k,v]of Object.entries(JSON.parse(localStorage.getItem("appearance")||"{}")))
document.documentElement.dataset[k]=v}catch{}
